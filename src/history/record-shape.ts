import type { SourcedText, Source, Span } from '../exchange/exchange.ts';
import type { Comparison, ComparisonOrder, OneOrder, Side } from '../judge/comparison.ts';
import type { CompletionUsage } from '../judge/completion.ts';
import type { FaultData } from '../judge/fault.ts';
import type { Grade, JudgementNote, LabelCallRecord, Provenance, VerdictKind } from '../judge/grade.ts';
import type { PromptName } from '../judge/prompt.ts';
import type { UnscoredReason } from '../judge/verdict/unscored.ts';
import type { Rubric } from '../rubric/rubric.ts';
import { isEntryAnchor, isId, isScore, isWinner } from './entry-shape.ts';
import {
  either,
  isBoolean,
  isCount,
  isNumber,
  isObject,
  isString,
  listOf,
  oneOf,
  optional,
  orNull,
  shape,
  type Guard,
} from './guard.ts';
import type { ComparingRecord, GradingRecord, RecordedAnchor, RecordedRubric, StoredRecord } from './record.ts';

const isSide: Guard<Side> = oneOf('A', 'B');
const isVerdictKind: Guard<VerdictKind> = oneOf('stated', 'tolerant', 'forced', 'unscored');

const isSource: Guard<Source> = oneOf(
  'argument',
  'structure',
  'selection',
  'document',
  'output',
  'pinned',
  'asked',
  'front matter',
  'rubric',
);

const isPromptName: Guard<PromptName> = oneOf(
  'absolute',
  'absolute-no-reference',
  'relative-comparison',
  'relative-comparison-no-reference',
  'relative-choice',
  'relative-choice-no-reference',
);

/** True for an object with a code. The code may be one of a newer version: the code that puts it into words has to expect this anyway. */
function isCoded(value: unknown): value is { readonly code: string } {
  return isObject(value) && isString(value['code']);
}

const isFault = isCoded as Guard<FaultData>;
const isNote = isCoded as Guard<JudgementNote>;

function isUnscoredReason(value: unknown): value is UnscoredReason {
  if (!isCoded(value)) return false;
  const reason: {
    readonly code: string;
    readonly said?: unknown;
    readonly mass?: unknown;
    readonly thinking?: unknown;
  } = value;
  if (reason.code === 'illegal') return isString(reason.said);
  if (reason.code === 'contradictory') return listOf(isString)(reason.said);
  if (reason.code === 'lowMass') return isNumber(reason.mass);
  return reason.code !== 'noFeedback' || isBoolean(reason.thinking);
}

const isSpan = shape<Span>({ start: isCount, end: isCount });

const isPart = shape<SourcedText>({ text: isString, source: isSource, spans: optional(listOf(isSpan)) });

const isRubric = shape<Rubric>({
  name: isString,
  criteria: isString,
  scores: shape<Rubric['scores']>({ 1: isString, 2: isString, 3: isString, 4: isString, 5: isString }),
  pass: isScore,
  reference: optional(isString),
  description: optional(isString),
});

const isUsage = shape<CompletionUsage>({
  promptTokens: isNumber,
  generatedTokens: isNumber,
  loadDuration: isNumber,
  promptDuration: isNumber,
  generationDuration: isNumber,
  totalDuration: isNumber,
});

const isLabelCall = shape<LabelCallRecord>({
  prompt: isString,
  maxTokens: isCount,
  request: optional(isObject),
  usage: optional(isUsage),
});

const isProvenance = shape<Provenance>({
  model: isString,
  digest: optional(isString),
  server: optional(isString),
  prompt: isString,
  promptHash: isString,
  template: isPromptName,
  conversation: oneOf('mistral'),
  options: shape<Provenance['options']>({
    temperature: isNumber,
    topP: isNumber,
    topK: isNumber,
    repeatPenalty: isNumber,
    repeatLastN: isNumber,
    seed: isNumber,
    maxTokens: isCount,
    contextLength: isCount,
  }),
  request: optional(isObject),
  usage: isUsage,
  labelCall: optional(isLabelCall),
  fromCache: isBoolean,
  distributionFrom: orNull(oneOf('text', 'labelCall')),
});

const isRubricName = shape<Grade['rubric']>({ name: isString, hash: isString });

function isDistribution(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length === 5 && value.every(isNumber);
}

const isGrade = shape<Grade>({
  score: orNull(isScore),
  expectedScore: orNull(isNumber),
  standardDeviation: orNull(isNumber),
  distribution: orNull(isDistribution),
  feedback: isString,
  thinking: optional(isString),
  verdict: isVerdictKind,
  unscored: optional(isUnscoredReason),
  rubric: isRubricName,
  notes: listOf(isNote),
  provenance: isProvenance,
});

const isOrder = shape<ComparisonOrder>({
  first: isSide,
  verdict: orNull(oneOf('A', 'B', 'tie')),
  verdictKind: isVerdictKind,
  unscored: optional(isUnscoredReason),
  probabilityA: orNull(isNumber),
  feedback: isString,
  thinking: optional(isString),
  notes: listOf(isNote),
  provenance: isProvenance,
});

const isOneOrder: Guard<OneOrder> = either(
  shape<{ readonly why: 'setting' | 'cancelled' }>({ why: oneOf('setting', 'cancelled') }),
  shape<Extract<OneOrder, { why: 'failed' }>>({ why: oneOf('failed'), fault: isFault }),
);

const isComparison = shape<Comparison>({
  winner: orNull(isWinner),
  probabilityA: orNull(isNumber),
  positionBias: orNull(isNumber),
  orders: listOf(isOrder),
  oneOrder: orNull(isOneOrder),
  rubric: isRubricName,
  provenance: isProvenance,
});

function isRecordedAnchor(value: unknown): value is RecordedAnchor {
  return isEntryAnchor(value) && 'text' in value && isString(value.text);
}

const RECORD = {
  id: isId,
  at: isNumber,
  rubric: shape<RecordedRubric>({
    uri: isString,
    name: isString,
    bundled: isBoolean,
    rubric: isRubric,
    weight: optional(isNumber),
    of: optional(isCount),
  }),
  anchors: listOf(isRecordedAnchor),
};

const isGradingRecord = shape<GradingRecord>({
  ...RECORD,
  kind: oneOf('grading'),
  exchange: shape<GradingRecord['exchange']>({ instruction: isPart, response: isPart, reference: orNull(isPart) }),
  grade: isGrade,
});

const isComparingRecord = shape<ComparingRecord>({
  ...RECORD,
  kind: oneOf('comparing'),
  instruction: isPart,
  reference: orNull(isPart),
  responses: shape<ComparingRecord['responses']>({ A: isPart, B: isPart }),
  orders: listOf(isSide),
  comparison: isComparison,
});

export const isStoredRecord: Guard<StoredRecord> = either(isGradingRecord, isComparingRecord);
