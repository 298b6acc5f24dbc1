import type { JoinedQuestion } from '../document-format.ts';
import { dialoguesIn } from './records.ts';
import { scanJson } from '../json-values/scan-json.ts';
import { joinOf } from '../record-shapes/benchmarks.ts';

/**
 * The questions of a file that the answers of another belong to, by their ids: MT-bench's questions, and the requests of a batch. Reads
 * JSONL and JSON. Empty where the file holds none.
 */
export function questionsOf(text: string): ReadonlyMap<string, JoinedQuestion> {
  const found = new Map<string, JoinedQuestion>();
  for (const value of scanJson(text)) {
    for (const { turns, record } of dialoguesIn(value, {})) {
      const join = record && joinOf(record);
      const asks = turns.filter(({ prompts }) => prompts.some(({ body }) => body.text !== ''));
      if (!join || asks.length === 0) continue;
      found.set(join.id, {
        turns: asks.map(({ prompts, references }) => ({
          prompts: prompts.map(({ role, body }) => ({ role, text: body.text })),
          references: references.map(({ body }) => body.text),
        })),
      });
    }
  }
  return found;
}
