/** Nature of a text: data that a program is given, numbers that may be sums as well, or something said. */
export type Nature = 'data' | 'numbers' | 'said';

const MOST_LINES = 20;
const LONGEST_LINE = 400;
const FENCE = /^(?:`{3,}|~{3,})/;
const ASSIGNMENT = /^[A-Za-z_]\w{0,30}\s{0,2}=\s{0,2}[^=\s]/;
const NUMBERS = /^[-+]?\d[\d\s.,_eE+-]*$/;
const SUM = /\d\s{0,2}[-+]\s{0,2}\d/;
const QUOTED = /"[^"]{0,200}"|'[^']{0,200}'/g;
const LITERAL = /^[[{("][[\]{}()"\d\s.,:;+_-]*$/;
const CONSTANTS = /\b(?:true|false|null|none|nil|nan|inf|infinity|undefined)\b/gi;
/** Words in quotation marks from which on a literal says something: a review that is to be classified. */
const SAYS = /["'][^"'\s]{1,40}\s+[^"'\s]{1,40}\s/;

/** Reads what a text is by its first block of lines. */
export function natureOf(text: string): Nature {
  const lines = firstBlock(text);
  if (lines.length === 0) return 'said';
  const natures = lines.map(natureOfLine);
  if (natures.includes('said')) return 'said';
  return natures.includes('data') ? 'data' : 'numbers';
}

/** The lines of a text's first block: those of its fence, or those up to a blank one. */
function firstBlock(text: string): string[] {
  const found: string[] = [];
  let isFenced = false;
  let from = 0;
  while (from < text.length && found.length < MOST_LINES) {
    const at = text.indexOf('\n', from);
    const end = at === -1 ? text.length : at;
    const line = text.slice(from, Math.min(end, from + LONGEST_LINE)).trim();
    from = end + 1;
    if (FENCE.test(line)) {
      if (isFenced || found.length > 0) break;
      isFenced = true;
    } else if (line !== '') found.push(line);
    else if (found.length > 0 && !isFenced) break;
  }
  return found;
}

function natureOfLine(line: string): Nature {
  const bare = line.replace(/^`{1,3}|`{1,3}$|\\$|<\/?(?:code|pre|br|strong)\s?\/?>/g, '').trim();
  if (ASSIGNMENT.test(bare)) return 'data';
  if ((NUMBERS.test(bare) && !SUM.test(bare)) || bare.replace(CONSTANTS, '') === '') return 'numbers';
  if (SAYS.test(bare)) return 'said';
  const marks = bare.replace(QUOTED, '"').replace(CONSTANTS, '');
  return LITERAL.test(marks) ? 'data' : 'said';
}
