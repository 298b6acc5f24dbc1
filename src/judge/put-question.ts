import type { Complete, CompletionRequest, CompletionUsage, GeneratedToken } from './completion.ts';
import { decide } from './verdict/decide.ts';
import { distributionInText, RELIABLE_MASS, type Distribution } from './distribution.ts';
import { Fault } from './fault.ts';
import type { JudgementEvent, JudgementNote, LabelCallRecord, Provenance, VerdictKind } from './grade.ts';
import { sha256, type JudgeIdentity } from './identity.ts';
import { LABELS, type LabelKind } from './verdict/label.ts';
import { askForLabel, type LabelAnswer } from './label-call.ts';
import type { Question } from './question.ts';
import { FEEDBACK_TOKENS, GREEDY, TRAINED_PROMPT_TOKENS } from './completion.ts';
import type { UnscoredReason } from './verdict/unscored.ts';
import { readVerdict, type ReadText } from './verdict.ts';

/** A judge's answer to one question, whatever the labels mean. */
export interface Judgement {
  /** One of the question's labels, `tie` where the judge of a comparison prefers neither, or null where it gave no verdict. */
  readonly label: string | null;
  readonly verdict: VerdictKind;
  /** Reason why there is no verdict; missing if there is one. */
  readonly unscored?: UnscoredReason;
  /** The share of each label, in their order; null where the server gave no log-probabilities, and without a label. */
  readonly distribution: readonly number[] | null;
  readonly feedback: string;
  /** Thinking of a reasoning model before its answer, if there was any. */
  readonly thinking?: string;
  readonly notes: readonly JudgementNote[];
  readonly provenance: Provenance;
}

/**
 * Puts a question before a judge. Yields what happens, and returns the judgement.
 * Throws what `complete` throws, and a `Fault` where the judge's answer did not come to its end. A failure of the
 * second, two-token call loses nothing: there is no distribution then, or no label.
 */
export async function* putQuestion(
  question: Question,
  complete: Complete,
  identity: JudgeIdentity,
  signal: AbortSignal,
): AsyncGenerator<JudgementEvent, Judgement> {
  const { labels: kind, conversation } = question;
  const { stop } = conversation;
  const request: CompletionRequest = {
    prompt: question.prompt,
    sampling: GREEDY,
    maxTokens: FEEDBACK_TOKENS,
    ...(stop.length > 0 && { stop }),
  };
  const answer = yield* write(request, complete, identity, signal);

  const read = readVerdict(answer.text, kind);
  const found = written(answer, read, kind);
  let second: SecondCall | null = null;
  if (!found && asksForLabel(read)) {
    yield { type: 'deciding' };
    const prompt = `${question.prompt}${conversation.defuse(reasonsBefore(read).trimEnd())} [RESULT]`;
    const labelRequest = { ...request, prompt, maxTokens: 2 };
    second = { request: labelRequest, answer: await askForLabel(labelRequest, complete, kind, signal) };
  }
  const decision = decide(read, LABELS[kind], second?.answer ?? null);
  // Without a label a distribution would only be taken for one.
  const distribution = decision.label === null ? null : (found ?? second?.answer.distribution ?? null);
  const judged: Judged = { question, identity, request, answer, distribution, isFromText: found !== null, second };
  return {
    ...decision,
    distribution: distribution?.probabilities ?? null,
    feedback: read.feedback,
    ...(read.thinking !== '' && { thinking: read.thinking }),
    notes: notes(judged),
    provenance: await provenance(judged),
  };
}

/** The call for the label alone. */
interface SecondCall {
  readonly request: CompletionRequest;
  readonly answer: LabelAnswer;
}

/**
 * True if the judge is asked for the label alone: for the distribution of its verdict, or for a verdict, which then rests on
 * its feedback. A stated verdict that cannot be taken is never overruled, and neither is a tie.
 */
function asksForLabel({ verdict, tie, refusal, feedback }: ReadText): boolean {
  return tie === null && refusal === null && (verdict !== null || hasWords(feedback));
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** The text that a label call goes on from. Where the verdict came first, its reasons stand behind it. */
function reasonsBefore({ beforeVerdict, feedback }: ReadText): string {
  return hasWords(beforeVerdict) ? beforeVerdict : feedback;
}

/** Least number of last tokens that are kept with their alternatives: a verdict stands at the end, apart from a remark. */
const LAST_TOKENS = 256;

/** The judge's whole text, and its last tokens. */
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
  readonly distribution: Distribution | null;
  /** True if the distribution stands in the judge's text. */
  readonly isFromText: boolean;
  /** The two-token call, if it was needed. */
  readonly second: SecondCall | null;
}

function notes({ question, answer, distribution, second }: Judged): JudgementNote[] {
  const found: JudgementNote[] = [];
  const { promptTokens } = answer.usage;
  if (question.defused) found.push({ code: 'defused' });
  if (promptTokens > TRAINED_PROMPT_TOKENS) found.push({ code: 'longPrompt', promptTokens });
  if (distribution && distribution.mass < RELIABLE_MASS) found.push({ code: 'unreliable', mass: distribution.mass });
  if (second && !second.answer.distribution) found.push({ code: 'noDistribution' });
  if (second?.answer.fault) found.push({ code: 'labelCallFailed', fault: second.answer.fault });
  return found;
}

async function provenance({
  question,
  identity,
  request,
  answer,
  distribution,
  isFromText,
  second,
}: Judged): Promise<Provenance> {
  const { contextLength, ...model } = identity;
  return {
    ...model,
    prompt: question.prompt,
    promptHash: await sha256(question.prompt),
    template: question.template,
    conversation: question.conversation.name,
    options: { ...request.sampling, maxTokens: request.maxTokens, contextLength },
    ...(answer.sent && { request: answer.sent }),
    usage: answer.usage,
    ...(second && { labelCall: labelCallRecord(second) }),
    fromCache: false,
    distributionFrom: distribution && (isFromText ? 'text' : 'labelCall'),
  };
}

function labelCallRecord({ request: { prompt, maxTokens }, answer: { done } }: SecondCall): LabelCallRecord {
  return { prompt, maxTokens, ...(done?.sent && { request: done.sent }), ...(done && { usage: done.usage }) };
}
