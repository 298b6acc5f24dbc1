import { element } from './element.ts';
import type { GradeNote } from './grading.ts';
import { icon } from './icon.ts';
import { part, type Part, type Shown, type Surroundings } from './part.ts';
import { fill, type Wording } from './wording.ts';

/** What a reader should know before trusting the grade, said quietly. */
export function remarks({ words }: Surroundings): Part {
  return part(element('ul', { className: 'remarks' }), select, ({ stale, restored, verdict, notes }) => {
    const texts = [
      ...(stale ? [words.strings.stale] : []),
      // Why there is no score is said in the score's place.
      ...(verdict === 'stated' || verdict === 'unscored' ? [] : [words.strings.verdictRemark[verdict]]),
      ...notes.map((note) => noteRemark(note, words)),
      ...(restored ? [words.strings.restored] : []),
    ];
    return texts.map((text) => element('li', { children: [icon('remark'), element('span', { children: [text] })] }));
  });
}

function select({ grading, restored }: Shown) {
  const grade = grading.status.kind === 'graded' ? grading.status.grade : null;
  return { stale: grading.stale, restored, verdict: grade?.verdict ?? ('stated' as const), notes: grade?.notes ?? [] };
}

function noteRemark(note: GradeNote, { strings, decimal, percent }: Wording): string {
  const text = strings.noteRemark[note.code];
  switch (note.code) {
    case 'longPrompt':
      return fill(text, decimal(note.promptTokens, 0));
    case 'unreliable':
      return fill(text, percent(note.mass));
    case 'defused':
    case 'noDistribution':
    case 'labelCallFailed':
      return text;
  }
}
