import { SCORES, type Score } from '../rubric/rubric.ts';
import type { Complete, CompletionRequest, CompletionUsage, GeneratedToken } from './completion.ts';
import { defuse } from './control-tokens.ts';
import { distributionInText, likeliest, moments, RELIABLE_MASS, type Distribution } from './distribution.ts';
import { Fault } from './fault.ts';
import type { Grade, GradeEvent, GradeNote, Provenance, VerdictKind } from './grade.ts';
import { sha256 } from './hash.ts';
import { LABELS } from './label.ts';
import { askForLabel, type LabelAnswer } from './label-call.ts';
import { absoluteRubricText } from './prompt.ts';
import type { Question } from './question.ts';
import { FEEDBACK_TOKENS, GREEDY, TRAINED_PROMPT_TOKENS } from './sampling.ts';
import { readVerdict, type ReadText } from './verdict.ts';

/** The judge model as it introduced itself, and the context it runs with, in tokens. */
export interface JudgeIdentity {
  readonly model: string;
  readonly digest?: string;
  readonly server?: string;
  readonly contextLength: number;
}

/**
 * Puts a question before a judge. Yields what happens, and ends with the grade.
 * Throws what `complete` throws, and a `Fault` where the judge's answer did not come to its end. A failure of the
 * second, two-token call loses nothing: the grade then has no distribution, or is unscored.
 */
export async function* grade(
  question: Question,
  complete: Complete,
  identity: JudgeIdentity,
  signal: AbortSignal,
): AsyncGenerator<GradeEvent, void> {
  const request: CompletionRequest = { prompt: question.prompt, sampling: GREEDY, maxTokens: FEEDBACK_TOKENS };
  const answer = yield* write(request, complete, identity, signal);

  const read = readVerdict(answer.text, 'score');
  let distribution = written(answer, read);
  let label: LabelAnswer | null = null;
  if (!distribution) {
    yield { type: 'deciding' };
    const prompt = `${question.prompt}${defuse(read.beforeVerdict.trimEnd())} [RESULT]`;
    label = await askForLabel({ ...request, prompt, maxTokens: 2 }, complete, 'score', signal);
    distribution = label.distribution;
  }
  yield { type: 'grade', grade: await toGrade({ question, identity, request, answer, read, distribution, label }) };
}

/** How many tokens are kept with their alternatives: a verdict stands at the end. */
const LAST_TOKENS = 64;

/** What the judge wrote, whole, and its last tokens. */
interface Answer {
  readonly text: string;
  readonly tokens: readonly GeneratedToken[];
  readonly usage: CompletionUsage;
  readonly sent: Provenance['request'];
}

async function* write(
  request: CompletionRequest,
  complete: Complete,
  identity: JudgeIdentity,
  signal: AbortSignal,
): AsyncGenerator<GradeEvent, Answer> {
  let text = '';
  const tokens: GeneratedToken[] = [];
  for await (const event of complete(request, signal)) {
    if (event.type === 'text') {
      text += event.text;
      for (const token of event.tokens) tokens.push(token);
      if (tokens.length > 2 * LAST_TOKENS) tokens.splice(0, tokens.length - LAST_TOKENS);
      if (event.text !== '') yield { type: 'text', text: event.text };
    } else if (event.type === 'done') {
      if (event.reason === 'length') throw outOfRoom(request, event.usage, identity);
      return { text, tokens, usage: event.usage, sent: event.sent };
    } else {
      yield event;
    }
  }
  throw new Fault({ code: 'cutShort' });
}

function outOfRoom(request: CompletionRequest, usage: CompletionUsage, identity: JudgeIdentity): Fault {
  return usage.generatedTokens >= request.maxTokens
    ? new Fault({ code: 'outOfTokens', limit: request.maxTokens })
    : new Fault({ code: 'outOfContext', contextLength: identity.contextLength });
}

function written(answer: Answer, { verdict }: ReadText): Distribution | null {
  if (!verdict) return null;
  const after = answer.text.slice(verdict.labelOffset + 1);
  return distributionInText(answer.tokens, verdict.label, after, LABELS.score);
}

interface Judged {
  readonly question: Question;
  readonly identity: JudgeIdentity;
  readonly request: CompletionRequest;
  readonly answer: Answer;
  readonly read: ReadText;
  readonly distribution: Distribution | null;
  /** The two-token call, if it was needed. */
  readonly label: LabelAnswer | null;
}

async function toGrade(judged: Judged): Promise<Grade> {
  const { question, read, distribution } = judged;
  const { score, verdict } = decide(judged);
  const spread = distribution && moments(distribution.probabilities);
  return {
    score,
    expectedScore: spread?.expected ?? null,
    standardDeviation: spread?.standardDeviation ?? null,
    distribution: distribution?.probabilities ?? null,
    feedback: read.feedback,
    verdict,
    rubric: { name: question.rubric.name, hash: await sha256(absoluteRubricText(question.rubric)) },
    notes: notes(judged),
    provenance: await provenance(judged),
  };
}

/** What the judge wrote counts; only where it wrote no verdict does the two-token call decide. */
function decide({ read, distribution, label }: Judged): { score: Score | null; verdict: VerdictKind } {
  if (read.verdict) return { score: toScore(read.verdict.label), verdict: read.verdict.kind };
  const forced = distribution ? (SCORES[likeliest(distribution.probabilities)] ?? null) : toScore(label?.written ?? '');
  return forced === null ? { score: null, verdict: 'unscored' } : { score: forced, verdict: 'forced' };
}

function toScore(label: string): Score | null {
  return SCORES.find((score) => String(score) === label) ?? null;
}

function notes({ question, answer, distribution, label }: Judged): GradeNote[] {
  const found: GradeNote[] = [];
  const { promptTokens } = answer.usage;
  if (question.defused) found.push({ code: 'defused' });
  if (promptTokens > TRAINED_PROMPT_TOKENS) found.push({ code: 'longPrompt', promptTokens });
  if (distribution && distribution.mass < RELIABLE_MASS) found.push({ code: 'unreliable', mass: distribution.mass });
  if (!distribution) found.push({ code: 'noDistribution' });
  if (label?.fault) found.push({ code: 'labelCallFailed', fault: label.fault });
  return found;
}

async function provenance({ question, identity, request, answer, distribution, label }: Judged): Promise<Provenance> {
  const { contextLength, ...model } = identity;
  return {
    ...model,
    prompt: question.prompt,
    promptHash: await sha256(question.prompt),
    template: question.template,
    conversation: question.conversation,
    options: { ...request.sampling, maxTokens: request.maxTokens, contextLength },
    ...(answer.sent && { request: answer.sent }),
    usage: answer.usage,
    distributionFrom: distribution && (label ? 'labelCall' : 'text'),
  };
}
