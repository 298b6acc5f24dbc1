import { details } from '../parts/details.ts';
import { element } from '../parts/element.ts';
import type { ComparingView, Grade, GradingView, VerdictKind } from './evaluation-types.ts';
import { comparisonOf } from './evaluation-types.ts';
import { part, type Part, type PartContext } from '../parts/part.ts';
import { fill, type Wording } from '../parts/wording.ts';

/** The record with which anyone can repeat the grade. */
export function gradeProvenance(around: PartContext): Part<GradingView> {
  return part(
    element('section', { className: 'provenance' }),
    ({ evaluation: { status } }) =>
      status.kind === 'graded'
        ? recorded(status.grade.provenance, status.grade.rubric.hash, status.grade.verdict)
        : null,
    (record) => (record ? [recordDetails('provenance', record.provenance.model, record, around)] : []),
  );
}

/** The records with which anyone can repeat the comparison: one of each order. */
export function comparisonProvenance(around: PartContext): Part<ComparingView> {
  const { strings } = around.words;
  return part(
    element('section', { className: 'provenance' }),
    ({ evaluation }) => {
      const comparison = comparisonOf(evaluation);
      return comparison?.orders.map(({ first, provenance, verdictKind }) => ({
        first,
        record: recorded(provenance, comparison.rubric.hash, verdictKind),
      }));
    },
    (orders) =>
      (orders ?? []).map(({ first, record }) =>
        recordDetails(`provenance-${first}`, fill(strings.comparison.inOrder, first), record, around),
      ),
  );
}

interface LabelCall {
  readonly usage: Grade['provenance']['usage'] | undefined;
}
type Recorded = ReturnType<typeof recorded>;

/** The prompt has a part of its own. */
function recorded(provenance: Grade['provenance'], rubricHash: string, verdict: VerdictKind) {
  const { labelCall } = provenance;
  return {
    provenance: { ...provenance, prompt: null, labelCall: labelCall && { usage: labelCall.usage } },
    rubricHash,
    verdict,
  };
}

function recordDetails(name: string, beside: string, record: Recorded, around: PartContext): HTMLElement {
  const list = element('dl', {
    children: rows(record, around.words).flatMap(([term, value]) => [
      element('dt', { children: [term] }),
      element('dd', { children: [value] }),
    ]),
  });
  return details({ name, title: around.words.strings.provenance.title, beside, children: [list] }, around);
}

function rows({ provenance, rubricHash, verdict }: Recorded, words: Wording): [string, Node | string][] {
  const strings = words.strings.provenance;
  const { usage } = provenance;
  return [
    [strings.model, code(provenance.model)],
    ...(provenance.digest ? [[strings.digest, hash(provenance.digest)] satisfies [string, Node]] : []),
    ...(provenance.server ? [[strings.server, provenance.server] satisfies [string, string]] : []),
    [strings.template, code(provenance.template)],
    [strings.conversation, code(provenance.conversation)],
    [strings.options, options(provenance.options)],
    [
      strings.tokens,
      fill(strings.tokenCounts, words.decimal(usage.promptTokens, 0), words.decimal(usage.generatedTokens, 0)),
    ],
    [
      strings.time,
      fill(
        strings.timeParts,
        ...[usage.totalDuration, usage.loadDuration, usage.promptDuration, usage.generationDuration].map(
          words.duration,
        ),
      ),
    ],
    ...speed(usage, words),
    ...(provenance.labelCall ? [labelCall(provenance.labelCall, words)] : []),
    [strings.rubricHash, hash(rubricHash)],
    [strings.promptHash, hash(provenance.promptHash)],
    [strings.answer, strings.answerFrom[provenance.fromCache ? 'cache' : 'judge']],
    [strings.verdict, strings.verdictKind[verdict]],
    [strings.distribution, strings.distributionFrom[provenance.distributionFrom ?? 'none']],
  ];
}

/** Cost of the call for the verdict alone: tokens and time. */
function labelCall({ usage }: LabelCall, words: Wording): [string, string] {
  const strings = words.strings.provenance;
  if (!usage) return [strings.labelCall, strings.labelCallFailed];
  const { promptTokens, generatedTokens, totalDuration } = usage;
  const costs = [words.decimal(promptTokens, 0), words.decimal(generatedTokens, 0), words.duration(totalDuration)];
  return [strings.labelCall, fill(strings.labelCallCosts, ...costs)];
}

function speed(
  { generatedTokens, generationDuration }: Grade['provenance']['usage'],
  words: Wording,
): [string, string][] {
  // The time runs from the first token to the last.
  if (generationDuration <= 0 || generatedTokens < 2) return [];
  const perSecond = ((generatedTokens - 1) * 1000) / generationDuration;
  const { speed, tokensPerSecond } = words.strings.provenance;
  return [[speed, fill(tokensPerSecond, words.decimal(perSecond, 1))]];
}

/** Under the names that Ollama and most other servers know them by: for repeating, not for reading aloud. */
function options(options: Grade['provenance']['options']): HTMLElement {
  const named = {
    temperature: options.temperature,
    top_p: options.topP,
    top_k: options.topK,
    repeat_penalty: options.repeatPenalty,
    repeat_last_n: options.repeatLastN,
    seed: options.seed,
    num_predict: options.maxTokens,
    num_ctx: options.contextLength,
  };
  return element('span', {
    className: 'options',
    children: Object.entries(named).map(([name, value]) => code(`${name} ${value}`)),
  });
}

/** Whole in the page, for copying and reading aloud; the style sheet shows its beginning. */
function hash(text: string): HTMLElement {
  return element('code', { className: 'hash', attributes: { title: text }, children: [text] });
}

function code(text: string): HTMLElement {
  return element('code', { children: [text] });
}
