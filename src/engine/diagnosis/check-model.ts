import { Fault } from '../../judge/fault.ts';
import { readAddress } from '../transport/address.ts';
import type { Examination } from './diagnosis.ts';
import { NOT_TOLD, type CheckResult } from './findings.ts';
import { memoryNeeded } from '../models/memory.ts';
import { isCloudModel } from '../models/model-name.ts';

/** Names that are told where the one that was asked for is missing. */
const MOST_NEAR = 3;

/** Checks that a server answers and is recent enough, and measures how fast it answers. */
export async function checkServer({ server, signal }: Examination): Promise<CheckResult> {
  const start = performance.now();
  const version = await server.version(signal);
  const milliseconds = performance.now() - start;
  const { shown: address } = readAddress(server.url);
  return { outcome: 'ok', finding: { code: 'serverAnswers', address, version, milliseconds } };
}

/** Checks that the server has the model, and that the model may be asked. */
export async function checkModel(examination: Examination): Promise<CheckResult> {
  const { server, options, signal } = examination;
  const { model } = options;
  if (isCloudModel(model) && !options.allowCloud) throw new Fault({ code: 'cloudModel', model });
  examination.model = await server.describe(model, signal);
  if (examination.model?.cloud && !options.allowCloud) throw new Fault({ code: 'cloudModel', model });
  if (examination.model?.cloud) return { outcome: 'warning', finding: { code: 'modelInCloud', model } };
  if (examination.model) return { outcome: 'ok', finding: { code: 'modelThere', model: examination.model.name } };
  const names = await server.names(signal);
  const near = nearestNames(model, names);
  return { outcome: 'failed', finding: { code: 'modelMissing', model, near, count: names.length } };
}

/** Checks what kind of model it is, and whether it can judge. */
export function checkDetails({ model }: Examination): CheckResult {
  if (!model) return NOT_TOLD;
  const { architecture, parameters, quantization, bytes } = model;
  const details = { architecture, parameters, quantization, bytes };
  if (!model.canComplete) return { outcome: 'failed', finding: { code: 'modelCannotWrite', ...details } };
  if (model.likelihood === 'unlikely') return { outcome: 'warning', finding: { code: 'modelUnlikely', ...details } };
  return { outcome: 'ok', finding: { code: 'modelDetails', ...details } };
}

/** Checks that the model was trained for as much context as it is loaded with. */
export function checkContext({ model, options: { contextLength } }: Examination): CheckResult {
  const trained = model?.contextLength ?? null;
  if (trained === null) return NOT_TOLD;
  return contextLength > trained
    ? { outcome: 'warning', finding: { code: 'contextTooLong', contextLength, trained } }
    : { outcome: 'ok', finding: { code: 'contextFits', contextLength, trained } };
}

/**
 * Checks that the machine has the memory that the model needs with that much context. A model that is loaded has it: it may be on
 * a graphics card, or on a machine behind a forwarded port.
 */
export function checkMemory({
  model,
  loaded,
  options: { contextLength, totalMemory: total },
}: Examination): CheckResult {
  if (model?.cloud) return NOT_TOLD;
  const needed = model && memoryNeeded(model, contextLength);
  if (needed === null) return NOT_TOLD;
  if (total === null || (loaded && needed > total))
    return { outcome: 'ok', finding: { code: 'memoryNeeded', needed, contextLength } };
  return needed > total
    ? { outcome: 'warning', finding: { code: 'memoryShort', needed, contextLength, total } }
    : { outcome: 'ok', finding: { code: 'memoryFits', needed, contextLength, total } };
}

/** The names that share the most words with a name, at most three. `hf.co/a/prometheus-7b:Q4` shares two with `prometheus:7b`. */
export function nearestNames(name: string, others: readonly string[]): readonly string[] {
  const wanted = wordsOf(name);
  return others
    .map((other) => ({ other, shared: [...wordsOf(other)].filter((word) => wanted.has(word)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((one, two) => two.shared - one.shared)
    .slice(0, MOST_NEAR)
    .map(({ other }) => other);
}

/** Words of a model's name, without those that say nothing about the model, such as `gguf` and `latest`. */
function wordsOf(name: string): ReadonlySet<string> {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return new Set(words.filter((word) => word.length > 1 && !['hf', 'co', 'gguf', 'latest'].includes(word)));
}
