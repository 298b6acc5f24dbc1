import { Fault } from '../../judge/fault.ts';
import { judgeLikelihood, type JudgeLikelihood } from '../models/judge-likelihood.ts';
import { cacheBytesPerToken } from '../models/memory.ts';
import { isCloudModel, isSameModel } from '../models/model-name.ts';
import type { NamedModel } from './model-list.ts';
import { isObject, positive, type JsonObject } from '../transport/json.ts';
import { TransportError } from '../transport/error.ts';
import type { InstalledModel, LoadedModel, ServerOptions } from '../model-server.ts';
import { withServer, type OllamaServer } from './server.ts';

/** Most models that are described one by one. Others have only the details that the list has. */
const MOST_DESCRIBED = 500;

/** Descriptions that are asked for at a time: the server reads each from the model's own file. */
const AT_ONCE = 4;

const LIKELIEST_FIRST: readonly JudgeLikelihood[] = ['likely', 'possible', 'unlikely'];

/**
 * All models of a server, likely judges first and otherwise in the server's order. A model that the server fails to describe
 * is listed with what the list tells of it. Throws a `Fault`, or the signal's reason.
 *
 * @param onListed gets the models, in the same order, as soon as their names are there: as far as the list tells of them,
 * which is all but what stands in the models' own files. Not called where there is no list.
 */
export async function installedModels(
  options: ServerOptions,
  signal: AbortSignal,
  onListed?: (models: readonly InstalledModel[]) => void,
): Promise<readonly InstalledModel[]> {
  const models = await withServer(options, signal, async (server) => {
    const listed = await server.list();
    const models = listed.map((entry) => ({ entry, model: installedModel(entry, {}) }));
    const inOrder = likeliestFirst(models.map(({ model }) => model));
    onListed?.(inOrder);
    const toDescribe = new Set(inOrder.slice(0, MOST_DESCRIBED).map(({ name }) => name));
    return inTurns(models, ({ entry, model }) =>
      toDescribe.has(model.name) ? described(server, entry, signal) : Promise.resolve(model),
    );
  });
  return likeliestFirst(models);
}

function likeliestFirst(models: readonly InstalledModel[]): readonly InstalledModel[] {
  const rank = ({ likelihood }: InstalledModel): number => LIKELIEST_FIRST.indexOf(likelihood);
  return models.toSorted((one, other) => rank(one) - rank(other));
}

/** One model of a server, or null where the server does not have it. Throws a `Fault`, or the signal's reason. */
export async function describeModel(
  options: ServerOptions,
  name: string,
  signal: AbortSignal,
): Promise<InstalledModel | null> {
  const describe = async (server: OllamaServer): Promise<InstalledModel | null> => {
    const entry = (await server.list()).find((each) => isSameModel(each.name, name));
    return entry ? described(server, entry, signal) : null;
  };
  return withServer(options, signal, describe, name);
}

async function described(server: OllamaServer, entry: NamedModel, signal: AbortSignal): Promise<InstalledModel> {
  try {
    return installedModel(entry, await server.show(entry.name));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TransportError || error instanceof Fault) return installedModel(entry, {});
    throw error;
  }
}

function installedModel(entry: NamedModel, shown: JsonObject): InstalledModel {
  const { name } = entry;
  const info = fieldsOf(shown['model_info']);
  const details = { ...fieldsOf(entry['details']), ...fieldsOf(shown['details']) };
  const architecture = text(info['general.architecture']) ?? text(details['family']);
  const parameters = text(details['parameter_size']);
  const canComplete = completes(shown['capabilities'], architecture);
  return {
    name,
    bytes: positive(entry['size']),
    digest: text(entry['digest']),
    architecture,
    parameters,
    quantization: text(details['quantization_level']),
    contextLength: architecture === null ? null : positive(info[`${architecture}.context_length`]),
    cacheBytesPerToken: cacheBytesPerToken(info),
    template: text(shown['template']),
    canComplete,
    cloud: isCloudModel(name) || [entry, shown].some((told) => text(told['remote_host']) !== null),
    likelihood: judgeLikelihood({ name, info, architecture, parameters, canComplete }),
  };
}

/** Servers that tell no capabilities have models all the same; only encoders cannot write. */
function completes(capabilities: unknown, architecture: string | null): boolean {
  if (Array.isArray(capabilities)) return capabilities.includes('completion');
  return !/bert/i.test(architecture ?? '');
}

async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  // Every worker takes from the same iterator.
  const worker = async (): Promise<void> => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** The fields of an object; none for any other value. */
function fieldsOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** State of a loaded model, as the server tells it; null if the model is not loaded. Throws a `Fault`. */
export async function loadedModel(
  options: ServerOptions,
  model: string,
  signal: AbortSignal,
): Promise<LoadedModel | null> {
  const models = await withServer(options, signal, (server) => server.ps(), model);
  const entry = models.find(({ name }) => isSameModel(name, model));
  if (!entry) return null;
  const { size, size_vram: videoSize, context_length: contextLength } = entry;
  return {
    bytes: positive(size) ?? 0,
    videoBytes: positive(videoSize) ?? 0,
    contextLength: positive(contextLength),
  };
}
