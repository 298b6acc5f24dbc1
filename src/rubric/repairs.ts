import { checkRubric } from './check.ts';
import type { RubricFinding } from './finding.ts';
import { LIMITS } from './form.ts';
import { manuscriptOf } from './text/editable-rubric.ts';
import type { Manuscript } from './text/editable-rubric.ts';
import { convertForm, layOutLevels, repairSeveral } from './repair/convert.ts';
import { repairDuplicate, repairExtraLevel, repairUnknownKey } from './repair/keys.ts';
import { repairEmptyField, repairMissingField, repairMissingLevels, repairNoRubric } from './repair/missing.ts';
import { alignKeys, numberLevels, syntaxRepairs } from './repair/syntax.ts';
import { endQuestion, joinLines, repairAlias, repairNotText, repairPass, straightenQuotes } from './repair/values.ts';
import { applyEdits } from './repair.ts';
import type { Repair } from './repair.ts';
import type { ParseOptions } from './read/parse.ts';
import { sectionView } from './text/rubric-sections.ts';

/** Findings that stop a text from being read, so that nothing else can be said of it. */
const UNREADABLE: ReadonlySet<RubricFinding['code']> = new Set([
  'yaml-syntax',
  'key-not-text',
  'alias-unresolved',
  'too-many-aliases',
  'several-documents',
  'too-large',
] as const);

/** Repairs that are guesses: only trying them shows if they help. */
const GUESSES: ReadonlySet<Repair['code']> = new Set([
  'indent-with-spaces',
  'add-space',
  'add-colon',
  'close-quote',
  'align-keys',
  'number-levels',
] as const);

/**
 * The ways to mend a finding, best first, at most one of them preferred. Each is a change of the text that leaves the rest of it,
 * comments and order included, as it is; each is for itself alone. Those that are preferred or guessed have been tried.
 * `fallbackName` names a rubric that brings no name. Never throws; linear in the text's length.
 */
export function repairsOf(text: string, finding: RubricFinding, options: ParseOptions = {}): readonly Repair[] {
  if (text.length > LIMITS.characters) {
    return [];
  }
  const name = options.fallbackName?.trim() ?? '';
  const candidates = candidatesFor(text, finding, name);
  const before = candidates.length === 0 ? [] : checkRubric(text, options).findings;
  const repairs: Repair[] = [];
  for (const repair of candidates) {
    const isGuess = finding.code === 'yaml-syntax' || GUESSES.has(repair.code);
    const isWorthTrying = isGuess || repair.preferred;
    const works =
      isWorthTrying && mends(before, checkRubric(applyEdits(text, repair.edits), options).findings, finding);
    if (works || !isGuess) {
      repairs.push({ ...repair, preferred: works && repair.preferred && !repairs.some(({ preferred }) => preferred) });
    }
  }
  return repairs.toSorted((a, b) => Number(b.preferred) - Number(a.preferred));
}

function candidatesFor(text: string, finding: RubricFinding, name: string): Repair[] {
  const { span } = finding;
  // Only the rubric that it is about: what stands around it in the file is none of its keys.
  const read = (): Manuscript => manuscriptOf(sectionView(text, span.start));
  switch (finding.code) {
    case 'yaml-syntax':
      return syntaxRepairs(read(), span);
    case 'alias-unresolved':
      return repairAlias(read(), span.start);
    case 'duplicate-key':
      return repairDuplicate(read(), span.start, finding.first.start);
    case 'not-a-mapping':
      return finding.path.length > 0
        ? numberLevels(read())
        : [...repairNoRubric(read()), ...syntaxRepairs(read(), span)];
    case 'missing-field':
      return repairMissingField(read(), finding.key);
    case 'empty-field':
      return [
        ...(finding.path[0] === 'scores' && finding.path.length === 1 ? alignKeys(read()) : []),
        ...repairEmptyField(read(), finding.path, finding.severity === 'error'),
      ];
    case 'not-text':
      return repairNotText(read(), finding.path);
    case 'missing-level':
      return repairMissingLevels(read());
    case 'extra-level':
      return repairExtraLevel(read(), span.start);
    case 'unknown-key':
      return repairUnknownKey(read(), span.start, finding.suggestion);
    case 'pass-out-of-range':
      return repairPass(read());
    case 'other-form':
      return convertForm(text, span, name);
    case 'other-scale':
      return [
        ...layOutLevels(text, span, name),
        ...(finding.from === '1' && finding.to === `${finding.levels}` ? addMissing(read()) : []),
      ];
    case 'several-criteria':
      return repairSeveral(text, span, name);
    case 'weight-out-of-range':
    case 'same-name':
    case 'to-write':
    case 'not-a-list':
      return [];
    case 'criteria-several-lines':
      return joinLines(read(), 'criteria');
    case 'criteria-not-a-question':
      return endQuestion(read());
    case 'curly-quotes':
      return straightenQuotes(read(), span.start);
    case 'key-not-text':
    case 'too-many-aliases':
    case 'several-documents':
    case 'too-large':
    case 'criteria-two-qualities':
    case 'levels-alike':
    case 'levels-uneven':
    case 'level-names-other':
    case 'prompt-breaking':
    case 'vague':
    case 'too-long':
      return [];
  }
}

/** The first few of five levels may be all that is written as yet. */
function addMissing(manuscript: Manuscript): Repair[] {
  const isOurs = manuscript.entries.some(
    ({ level, children }) => level !== null || children.some((child) => child.level !== null),
  );
  return isOurs ? repairMissingLevels(manuscript).map((repair) => ({ ...repair, preferred: false })) : [];
}

/**
 * True if a repair leaves fewer findings of this kind and adds no error. While a text cannot be read, its other errors do not show:
 * they were there all along, and do not count as added.
 */
function mends(before: readonly RubricFinding[], after: readonly RubricFinding[], finding: RubricFinding): boolean {
  const isUnreadable = ({ code }: RubricFinding) => UNREADABLE.has(code);
  if (isUnreadable(finding)) {
    return count(after, isUnreadable) < count(before, isUnreadable);
  }
  const isSame = ({ code }: RubricFinding) => code === finding.code;
  const known = new Set(before.map(labelOf));
  const isNewError = (other: RubricFinding) => other.severity === 'error' && !known.has(labelOf(other));
  return count(after, isSame) < count(before, isSame) && !after.some(isNewError);
}

/** Identity of a finding, wherever it stands: its JSON without the places. */
function labelOf(finding: RubricFinding): string {
  return JSON.stringify(finding, (key, value: unknown) => (key === 'first' || key === 'span' ? undefined : value));
}

function count(findings: readonly RubricFinding[], is: (finding: RubricFinding) => boolean): number {
  return findings.filter(is).length;
}
