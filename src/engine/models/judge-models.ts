import { MISTRAL, type Conversation } from '../../judge/conversation.ts';

/** A family of judge models, and how its models are asked. */
export interface JudgeModel {
  readonly conversation: Conversation;
}

/** Prometheus 2: a Mistral 7B and a Mixtral 8x7B, asked in the same way. */
export const PROMETHEUS_2: JudgeModel = { conversation: MISTRAL };

/** Entries by the names of their models. A model that matches none is asked as Prometheus 2, whatever its name is. */
const ENTRIES: readonly (readonly [name: RegExp, entry: JudgeModel])[] = [[/prometheus/i, PROMETHEUS_2]];

/** The entry of a model, by its name on its server. */
export function judgeModel(name: string): JudgeModel {
  return ENTRIES.find(([pattern]) => pattern.test(name))?.[1] ?? PROMETHEUS_2;
}
