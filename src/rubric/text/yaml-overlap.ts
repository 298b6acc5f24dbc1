import { NESTED_FORM } from '../form.ts';
import type { RubricFinding } from '../finding.ts';
import { outlineOf } from './outline.ts';
import type { RubricProblemCode } from '../problems.ts';

/** True for the problems that the YAML language server finds by itself or by our schema. */
const SAID_BY_YAML: Readonly<Record<RubricProblemCode, boolean>> = {
  'yaml-syntax': true,
  'duplicate-key': true,
  'key-not-text': true,
  'alias-unresolved': true,
  'not-a-mapping': true,
  'missing-field': true,
  'empty-field': true,
  'not-text': true,
  'missing-level': true,
  'extra-level': true,
  'unknown-key': true,
  'pass-out-of-range': true,
  'weight-out-of-range': true,
  'not-a-list': true,
  // It holds each document against the schema by itself, and knows no limits of ours.
  'several-documents': false,
  // To it, a form that is not ours is a list of keys that are not allowed: our one sentence says more.
  'other-form': false,
  'other-scale': false,
  'several-criteria': false,
  'same-name': false,
  'to-write': false,
  'too-many-aliases': false,
  'too-large': false,
};

/** True if the YAML language server, given our schema, reports the same about a text as a finding does. Wording is reported only by us. */
export function saidByYaml(finding: RubricFinding, text: string): boolean {
  const { code } = finding;
  if (code === 'not-text') {
    // To it, the words that only older YAML takes for true and false are texts.
    return !/^(?:yes|no|on|off)$/i.test(text.slice(finding.span.start, finding.span.end));
  }
  if (code === 'missing-level') return !levelsAsNumbers(text).includes(finding.score);
  if (code === 'extra-level') return finding.key === `${Number(finding.key)}` || Number.isNaN(Number(finding.key));
  return code in SAID_BY_YAML && SAID_BY_YAML[code as RubricProblemCode];
}

/** The levels' keys as the language server reads them: `01` is 1. */
function levelsAsNumbers(text: string): number[] {
  const levels = outlineOf(text).find(({ key }) => key === NESTED_FORM.levels.under);
  return (levels?.children ?? []).map(({ key }) => Number(key));
}
