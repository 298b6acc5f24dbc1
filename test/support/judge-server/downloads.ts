import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBlob, type Blob } from './blob.ts';
import { sameName, withoutTag, withTag } from './model-name.ts';
import type { PullRecord, PullWays } from './pull-ways.ts';
import { Queue } from './queue.ts';

/** A record of the answer to `/api/pull`. */
export type PullLine = Readonly<Record<string, unknown>>;

/** The server breaks the connection off. */
export class Broken extends Error {}

export interface DownloadSettings {
  /** The model file that every download brings. */
  readonly source: string;
  /** The names under which the registry has it. */
  readonly names: readonly string[];
  /** Keeps what came. */
  readonly folder: string;
  readonly ways: PullWays;
  /** Makes a model of a whole file. */
  readonly install: (name: string, file: string) => Promise<void>;
}

/** Bytes that are copied at once, and milliseconds between two pieces of a download with a rate. */
const PIECE = 256 * 1024;
const BEAT = 20;

const TAG_MISSING =
  'pull model manifest: 400: {"error":"The specified tag is not available in the repository. Please use another tag or \\"latest\\""}';

/** What Ollama has beside the weights: some lines of text. */
const SMALL_LAYERS = ['{{ .Prompt }}', '{"model_format":"gguf","model_family":"llama"}'];

/** Downloads from a registry that has one model, one at a time, into a folder that keeps what came. */
export class Downloads {
  readonly records: PullRecord[] = [];
  readonly #settings: DownloadSettings;
  readonly #queue = new Queue();
  #ways: PullWays = {};
  #breaksLeft = 0;

  constructor(settings: DownloadSettings) {
    this.#settings = settings;
    this.ways = settings.ways;
  }

  set ways(ways: PullWays) {
    this.#ways = ways;
    this.#breaksLeft = ways.breakAt === undefined ? 0 : (ways.breaks ?? 1);
  }

  /** Hands each record to `send`, the last with the status `success`. Throws `Broken`, or what the stream is to tell. */
  pull(model: string, signal: AbortSignal, send: (line: PullLine) => void): Promise<void> {
    const record: { -readonly [Key in keyof PullRecord]: PullRecord[Key] } = { model, from: 0, to: 0, end: 'running' };
    this.records.push(record);
    return this.#queue.run(signal, async () => {
      try {
        send({ status: 'pulling manifest' });
        this.#requireInRegistry(model);
        const blob = await this.#blob();
        record.from = record.to = await blob.arrived();
        const layer = layerOf(blob.digest, blob.total);
        const tell = (completed: number): void => {
          record.to = completed;
          // Ollama leaves zeros out.
          send(completed === 0 ? layer : { ...layer, completed });
        };
        tell(record.from);
        await this.#copy(blob, record.from, signal, tell);
        for (const text of SMALL_LAYERS) {
          const digest = createHash('sha256').update(text).digest('hex');
          send({ ...layerOf(digest, text.length), completed: text.length });
        }
        send({ status: 'verifying sha256 digest' });
        send({ status: 'writing manifest' });
        await this.#settings.install(withTag(model.trim()), await blob.finish());
        record.end = 'success';
        send({ status: 'success' });
      } catch (error) {
        record.end = error instanceof Broken ? 'broken' : signal.aborted ? 'closed' : 'error';
        throw error;
      }
    });
  }

  #requireInRegistry(model: string): void {
    const { names } = this.#settings;
    const isThere = names.some((name) => sameName(name) === sameName(model));
    if (isThere && this.#ways.error !== 'tag') return;
    const isTag = isThere || names.some((name) => withoutTag(sameName(name)) === withoutTag(sameName(model)));
    throw new Error(isTag ? TAG_MISSING : 'pull model manifest: file does not exist');
  }

  async #blob(): Promise<Blob> {
    const { source, folder } = this.#settings;
    return openBlob(source, Math.max((await stat(source)).size, this.#ways.bytes ?? 0), folder);
  }

  async #copy(blob: Blob, from: number, signal: AbortSignal, tell: (completed: number) => void): Promise<void> {
    const { rate, error, breakAt = 1 } = this.#ways;
    const breakPoint = this.#breaksLeft > 0 ? Math.ceil(blob.total * breakAt) : Infinity;
    const fullAt = error === 'disk' ? Math.ceil(blob.total / 2) : Infinity;
    const piece = rate === undefined ? PIECE : Math.max(1, Math.round((rate * BEAT) / 1000));
    for (let at = from; at < blob.total;) {
      await sleep(rate === undefined ? 0 : BEAT, undefined, { signal });
      if (at >= fullAt) throw new Error(`write sha256-${blob.digest}-partial: no space left on device`);
      const end = Math.min(at + piece, blob.total, at < breakPoint ? breakPoint : Infinity, fullAt);
      await blob.copy(at, end);
      at = end;
      tell(at);
      if (at === breakPoint) {
        this.#breaksLeft -= 1;
        throw new Broken();
      }
    }
  }
}

function layerOf(digest: string, total: number): PullLine {
  return { status: `pulling ${digest.slice(0, 12)}`, digest: `sha256:${digest}`, total };
}
