import { FEEDBACK_TOKENS, GREEDY } from './completion.ts';

/**
 * Revision of the rules by which answers are read and verdicts are forced. Answers that older rules read are not served again: raise it
 * with every change that can turn out another verdict or other feedback.
 */
export const PROTOCOL_REVISION = 2;

/** The judge model as it introduced itself, and the context it runs with, in tokens. */
export interface JudgeIdentity {
  readonly model: string;
  readonly digest?: string;
  readonly server?: string;
  readonly contextLength: number;
}

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The key under which an answer is kept: equal keys are equal questions to the same judge under equal circumstances, read by the same
 * rules, and greedy decoding then gives the same answer. '' where the model's content is not known: then nothing can be said to be the same.
 * @param prompts everything that is sent, in its order.
 */
export async function answerKey(prompts: readonly string[], identity: JudgeIdentity): Promise<string> {
  const { model, digest, server, contextLength } = identity;
  if (digest === undefined || server === undefined) return '';
  const sampling = Object.entries(GREEDY).sort(([one], [other]) => (one < other ? -1 : 1));
  return sha256(
    JSON.stringify([PROTOCOL_REVISION, prompts, model, digest, server, contextLength, FEEDBACK_TOKENS, sampling]),
  );
}
