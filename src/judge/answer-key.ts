import { sha256 } from './hash.ts';
import type { JudgeIdentity } from './judgement.ts';
import { FEEDBACK_TOKENS, GREEDY } from './sampling.ts';
import { PROTOCOL_REVISION } from './verdict.ts';

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
