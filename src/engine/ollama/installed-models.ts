import { Fault } from '../../judge/fault.ts';
import { judgeLikelihood, type JudgeLikelihood } from '../models/judge-likelihood.ts';
import { cacheBytesPerToken } from '../models/memory.ts';
import { isCloudModel, isSameModel } from './model.ts';
import type { NamedModel } from './model-list.ts';
import type { OllamaServer, ServerOptions } from './server.ts';
import { positive, type Told } from '../transport/told.ts';
import { TransportError } from '../transport/error.ts';
import { withServer } from './with-server.ts';

/** A model that a server has, as far as the server describes it. What it does not tell is null. */
export interface InstalledModel {
  /** The model's name in Ollama, with its tag. */
  readonly name: string;
  /** Size on the disk. */
  readonly bytes: number | null;
  /** The content hash. */
  readonly digest: string | null;
  /** Architecture, such as `llama`, which is what a GGUF file says of Mistral. */
  readonly architecture: string | null;
  /** Number of parameters, such as `7.2B`. */
  readonly parameters: string | null;
  /** Name of the quantisation, such as `Q4_K_M`. */
  readonly quantization: string | null;
  /** Tokens of context that it was trained for. */
  readonly contextLength: number | null;
  /** Bytes of memory for each token of context. */
  readonly cacheBytesPerToken: number | null;
  /** The chat template, which judging does not use. */
  readonly template: string | null;
  /** True if it writes text at all: embedding models do not. */
  readonly canComplete: boolean;
  /** True if it runs on somebody else's machines. */
  readonly cloud: boolean;
  /** Likelihood that it is a Prometheus judge: it says so, it is of the right make, or neither. */
  readonly likelihood: JudgeLikelihood;
}

/** Models that are described; more are listed as the list tells of them. Nobody chooses among a hundred thousand by their details. */
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

function installedModel(entry: NamedModel, shown: Told): InstalledModel {
  const { name } = entry;
  const info = object(shown['model_info']);
  const details = { ...object(entry['details']), ...object(shown['details']) };
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

function object(value: unknown): Told {
  return typeof value === 'object' && value !== null ? (value as Told) : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
