import type { Span } from '../exchange/exchange.ts';
import { echoPassages } from './verdict/echo.ts';
import { endOfWords, withoutEndMarks } from './verdict/end-marks.ts';
import { feedbackInBlock, withoutAnnouncement } from './verdict/json-verdict.ts';
import type { LabelKind } from './verdict/label.ts';
import { firstMarker, markedVerdict, type MarkedStatement } from './verdict/marker.ts';
import { joined, masked, outside } from './verdict/masked-text.ts';
import { plainText } from './verdict/plain-text.ts';
import type { Standing } from './verdict/standing.ts';
import { isName, standingVerdicts } from './verdict/standing-apart.ts';
import { thinkingPassages, thoughtIn } from './verdict/thinking.ts';
import { trimFeedback, trimRemark, withoutOpenWrapper } from './verdict/trim-feedback.ts';
import { LONGEST_SAID, type Refusal } from './verdict/unscored.ts';

/** A verdict that the judge wrote by itself. */
export interface WrittenVerdict {
  readonly kind: 'stated' | 'tolerant';
  /** `1` to `5`, or `A` or `B`. */
  readonly label: string;
  /** Offset of the label in the text; the label is a single UTF-16 code unit. */
  readonly labelOffset: number;
}

/** A judge's whole text, taken apart. */
export interface ReadText {
  readonly verdict: WrittenVerdict | null;
  /** Way in which a tie was stated, in a comparison; null otherwise. A tie is no label, so there is no `verdict` then. */
  readonly tie: WrittenVerdict['kind'] | null;
  /** Reason why the verdict that the text states cannot be taken; null if it can, and if the text states none. */
  readonly refusal: Refusal | null;
  /** The reasons and the remarks behind the verdict, without a leading `Feedback:`, thinking and the verdict, trimmed. */
  readonly feedback: string;
  /** Thinking of a reasoning model before its answer, without its tags; '' if there is none. */
  readonly thinking: string;
  /** Everything before the verdict, as it was written: what a label call goes on from. */
  readonly beforeVerdict: string;
}

/** A text whose passages that are no part of the answer are known. */
interface Answer {
  readonly text: string;
  /** The same in plain forms, thinking and echoes blank. Offsets are the text's. */
  readonly plain: string;
  /** Thinking and echoes, in order. */
  readonly passages: readonly Span[];
  readonly thinking: string;
}

/**
 * Reads the verdict and the feedback from generated text. The last marker binds, so that a verdict quoted in the
 * feedback cannot win; without a marker only what stands apart is a verdict.
 * Takes time linear in the text's length, whatever the text is.
 */
export function readVerdict(text: string, kind: LabelKind): ReadText {
  const answer = answerIn(text);
  const marked = markedVerdict(answer.plain, kind);
  if (marked.type === 'bound') return readMarked(answer, marked.marked, kind);
  if (marked.type === 'unclear') {
    const said = answer.plain.slice(marked.marked.start).trim().slice(0, LONGEST_SAID);
    return { ...unread(answer), refusal: { code: 'illegal', said } };
  }
  const end = endOfWords(answer.plain);
  const standing = standingVerdicts(answer.plain, end, kind);
  return standing.length > 0 ? readStanding(answer, standing, kind) : unread(answer);
}

function answerIn(text: string): Answer {
  const thinking = thinkingPassages(text);
  const answered = plainText(masked(text, thinking));
  const echoes = echoPassages(answered, firstMarker(answered));
  const passages = echoes.length > 0 ? joined(thinking, echoes) : thinking;
  const plain = echoes.length > 0 ? masked(answered, echoes) : answered;
  return { text, plain, passages, thinking: thoughtIn(text, thinking) };
}

function readMarked(answer: Answer, { start, end, statement }: MarkedStatement, kind: LabelKind): ReadText {
  const { text, plain, thinking } = answer;
  const before = withoutOpenName(withoutOpenWrapper(feedbackWithin(answer, 0, start)), kind);
  const verdictEnd = statement?.end ?? end;
  const remark = statement ? remarkFrom(answer, verdictEnd) : '';
  const said = plain
    .slice(end, verdictEnd)
    .replace(/^\s*\\?\]/u, '')
    .trim()
    .slice(0, LONGEST_SAID);
  return {
    verdict: statement?.type === 'label' ? { kind: 'stated', label: statement.label, labelOffset: statement.at } : null,
    tie: statement?.type === 'tie' ? 'stated' : null,
    refusal: statement?.type === 'illegal' ? { code: 'illegal', said } : null,
    feedback: inParagraphs(
      trimFeedback(before),
      statement?.type === 'tie' && remark !== '' ? remarkFrom(answer, end) : remark,
    ),
    thinking,
    beforeVerdict: text.slice(0, start),
  };
}

/** The remark behind a verdict that ends at an offset. */
function remarkFrom(answer: Answer, from: number): string {
  const behind = withoutEndMarks(feedbackWithin(answer, from, answer.text.length));
  const remark = trimRemark(behind.replace(/\[\s{0,4}(?:result|结果)\s{0,4}\]\s*$/iu, ''));
  return remark.length === 1 ? '' : remark;
}

/** A name that announces the verdict belongs to it: `Score: [RESULT] 4`. */
function withoutOpenName(text: string, kind: LabelKind): string {
  const named = /(?:^|[\n.!?\u3002])\s{0,4}(?<name>[^\n.!?\u3002]{1,40})[:\uff1a][*_\s]{0,4}$/u.exec(text.slice(-60));
  const name = named?.groups?.['name'];
  return name !== undefined && isName(name, kind)
    ? text
        .trimEnd()
        .slice(0, -(name.length + 1))
        .trimEnd()
    : text;
}

function readStanding(answer: Answer, standing: readonly Standing[], kind: LabelKind): ReadText {
  const { text, thinking } = answer;
  const said = [...new Set(standing.map(({ label, isTie, said }) => label ?? (isTie ? 'tie' : said)))];
  const last = standing.at(-1);
  if (!last || said.length > 1) {
    const refusal: Refusal = {
      code: 'contradictory',
      said: said.slice(0, 5).map((each) => each.slice(0, LONGEST_SAID)),
    };
    return { ...unread(answer), refusal };
  }
  const { label, isTie, at, start } = last;
  return {
    verdict: label === null ? null : { kind: 'tolerant', label, labelOffset: at },
    tie: isTie ? 'tolerant' : null,
    refusal: label === null && !isTie ? { code: 'illegal', said: last.said.slice(0, LONGEST_SAID) } : null,
    feedback: feedbackAround(answer, last, kind),
    thinking,
    beforeVerdict: text.slice(0, start),
  };
}

/** The reasons before and behind a verdict that stands apart, and those within its JSON. */
function feedbackAround(answer: Answer, { start, end, block }: Standing, kind: LabelKind): string {
  const { text, plain } = answer;
  const cut = block ?? { start, end };
  const before = feedbackWithin(answer, 0, cut.start);
  const behind = withoutEndMarks(feedbackWithin(answer, cut.end, text.length));
  if (!block) return inParagraphs(trimFeedback(withoutOpenWrapper(before)), trimFeedback(trimRemark(behind)));
  return inParagraphs(
    trimFeedback(withoutAnnouncement(withoutOpenList(before).replace(/(?:^|\n)[ \t]{0,4}`{3}\w{0,8}$/u, ''))),
    feedbackInBlock(text, plain, block, kind),
    trimRemark(behind.replace(/^\s{0,4}\]?\s{0,4}`{3}/u, '')),
  );
}

/** A list around the objects of JSON belongs to them. */
function withoutOpenList(text: string): string {
  return text
    .trimEnd()
    .replace(/(?:^|\n)\s{0,4}\[$/u, '')
    .trimEnd();
}

function unread(answer: Answer): ReadText {
  const { text, thinking } = answer;
  const feedback = trimFeedback(withoutEndMarks(feedbackWithin(answer, 0, text.length)));
  return { verdict: null, tie: null, refusal: null, feedback, thinking, beforeVerdict: text };
}

function feedbackWithin({ text, passages }: Answer, start: number, end: number): string {
  return outside(text, { start, end }, passages);
}

function inParagraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
