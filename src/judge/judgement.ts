import type { Complete, CompletionRequest, CompletionUsage, GeneratedToken } from './completion.ts';
import { defuse } from './control-tokens.ts';
import { distributionInText, likeliest, RELIABLE_MASS, type Distribution } from './distribution.ts';
import { Fault } from './fault.ts';
import type { JudgementEvent, JudgementNote, Provenance, VerdictKind } from './grade.ts';
import { sha256 } from './hash.ts';
import { LABELS, type LabelKind } from './label.ts';
import { askForLabel, type LabelAnswer } from './label-call.ts';
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

/** A judge's answer to one question, whatever the labels mean. */
export interface Judgement {
  /** One of the question's labels, or null where the judge gave none. */
  readonly label: string | null;
  readonly verdict: VerdictKind;
  /** The share of each label, in their order; null where the server gave no log-probabilities. */
  readonly distribution: readonly number[] | null;
  readonly feedback: string;
  readonly notes: readonly JudgementNote[];
  readonly provenance: Provenance;
}

/**
 * Puts a question before a judge. Yields what happens, and returns the judgement.
 * Throws what `complete` throws, and a `Fault` where the judge's answer did not come to its end. A failure of the
 * second, two-token call loses nothing: there is no distribution then, or no label.
 */
export async function* judge(
  question: Question,
  complete: Complete,
  identity: JudgeIdentity,
  signal: AbortSignal,
): AsyncGenerator<JudgementEvent, Judgement> {
  const { labels: kind } = question;
  const request: CompletionRequest = { prompt: question.prompt, sampling: GREEDY, maxTokens: FEEDBACK_TOKENS };
  const answer = yield* write(request, complete, identity, signal);

  const read = readVerdict(answer.text, kind);
  let distribution = written(answer, read, kind);
  let label: LabelAnswer | null = null;
  if (!distribution) {
    yield { type: 'deciding' };
    const prompt = `${question.prompt}${defuse(read.beforeVerdict.trimEnd())} [RESULT]`;
    label = await askForLabel({ ...request, prompt, maxTokens: 2 }, complete, kind, signal);
    distribution = label.distribution;
  }
  const judged: Judged = { question, identity, request, answer, read, distribution, label };
  return {
    ...decide(judged),
    distribution: distribution?.probabilities ?? null,
    feedback: read.feedback,
    notes: notes(judged),
    provenance: await provenance(judged),
  };
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
): AsyncGenerator<JudgementEvent, Answer> {
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

function written(answer: Answer, { verdict }: ReadText, kind: LabelKind): Distribution | null {
  if (!verdict) return null;
  const after = answer.text.slice(verdict.labelOffset + 1);
  return distributionInText(answer.tokens, verdict.label, after, LABELS[kind]);
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

/** What the judge wrote counts; only where it wrote no verdict does the two-token call decide. */
function decide({ question, read, distribution, label }: Judged): Pick<Judgement, 'label' | 'verdict'> {
  if (read.verdict) return { label: read.verdict.label, verdict: read.verdict.kind };
  const labels = LABELS[question.labels];
  const forced = distribution ? labels[likeliest(distribution.probabilities)] : label?.written;
  return forced === undefined || forced === null
    ? { label: null, verdict: 'unscored' }
    : { label: forced, verdict: 'forced' };
}

function notes({ question, answer, distribution, label }: Judged): JudgementNote[] {
  const found: JudgementNote[] = [];
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
    fromCache: false,
    distributionFrom: distribution && (label ? 'labelCall' : 'text'),
  };
}
