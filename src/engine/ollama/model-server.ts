import { describeModel, installedModels, loadedModel } from './installed-models.ts';
import type { ModelServer, ServerOptions } from '../model-server.ts';
import { createOllamaEngine } from './ollama.ts';
import { listenAt, ollamaPrograms, programsFor } from './program.ts';
import { pullModel } from './pull.ts';
import { withServer } from './server.ts';
import { readAddress } from '../transport/address.ts';

/** An Ollama server. With an invalid address, each call throws the `Fault` `badAddress`. */
export function ollamaServer({ url, headers = {} }: ServerOptions): ModelServer {
  const options = { url, headers };
  return {
    ...options,
    engine: (judge) => createOllamaEngine({ ...judge, ...options }),
    version: (signal) => withServer(options, signal, (server) => server.version()),
    names: async (signal) => (await withServer(options, signal, (server) => server.list())).map(({ name }) => name),
    models: (signal, onListed) => installedModels(options, signal, onListed),
    describe: (model, signal) => describeModel(options, model, signal),
    loaded: (model, signal) => loadedModel(options, model, signal),
    pull: (model, signal, pulling) => pullModel(options, model, signal, pulling),
    starts: (platform, environment) => {
      const programs = ollamaPrograms(platform, environment);
      const base = baseOf(url);
      const serving = base === null ? [] : programsFor(base, programs);
      return programs.map((program) => ({
        program,
        canServe: serving.includes(program),
        environment: base === null ? {} : { OLLAMA_HOST: listenAt(base) },
      }));
    },
  };
}

/** Base of an address; null if it is invalid. */
function baseOf(url: string): string | null {
  try {
    return readAddress(url).base;
  } catch {
    return null;
  }
}
