/** Text that may follow a number that is a score: an end, or a word that begins no noun. In `level 2 heading` the number is no score. */
const ENDS =
  /(?=\s*(?:[.,;:!?)\]"']|$|[-–—]\s)| (?:with|without|but|and|or|plus|except|if|when|is|are|was|in|on|for|than|as|that|which|because|while|though|response|responses|answer|answers|output|level|criteria|quality|performance|requirements?|only|also|too)(?![\p{L}-]))/u;

/** After these words a number is a score: `score 4`, `a rating of 4`. */
const BY_NAME = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:scores?|ratings?)(?: of)?(?: an?)?[ :=]\s*[1-5](?![\w/]|[.,]\d)${ENDS.source}`,
);

/** A level of ours stands alone: `Level 4`, `than level 4`; a heading level, a reading level and a support level do not. */
const BY_LEVEL = new RegExp(
  String.raw`(?<=^|[.;:!?(]\s*|[\r\n]\s*|\b(?:as|than|to|like|of|at|for|from|unlike|beyond|above|below|meets?|reaches|exceeds|and|or|a|the|see) )levels? *[:=]? *[1-5](?![\w/]|[.,]\d)${ENDS.source}`,
);

/** In these, if nothing is counted with it: `same as 4`, `worse than a 4`, `like a 4`, but not `better than 4 others`. */
const BY_COMPARISON =
  /\b(?:same as|better than|worse than|like)(?: an?)? [1-5](?=\s*(?:[.;:)]|,(?!\s*\d)|$| but | except ))/;

/** `4/5` and `4 out of 5`, but not `4/5 of the answer`, nor a date. */
const BY_SCALE = /(?<![\d/.])[1-5](?= ?(?:\/|out of) ?5(?![\d/]|\.\d|-| +\p{L}))/u;

/** In Chinese `4分` and `4级`, but not `4分钟`, `分为3分`, `4级标题`. */
const IN_CHINESE =
  /(?<![\d.])[1-5](?=\s*[分级級](?:\s*(?:[，。；、：,.;:!?！？）)」”"]|$)|[的以或及和与與更高低但略稍]|水平|水準|标准|標準))/u;

/** Another score than the level's own, as texts name one. */
export const NAMED_SCORES = new RegExp(
  [BY_NAME, BY_LEVEL, BY_COMPARISON, BY_SCALE, IN_CHINESE].map(({ source }) => source).join('|'),
  'giu',
);
