import path from 'node:path';
import { launchJudgeServer } from '../support/judge-server/launch.ts';
import { defaultModel, ollamaHas, ollamaUrl } from '../support/local-ollama.ts';

/** A judge to ask, and in words what it is. */
export interface Judge extends AsyncDisposable {
  readonly url: string;
  readonly model: string;
  readonly description: string;
}

/**
 * Finds a judge: the file that was named, behind the judge server; else an Ollama that runs here and has the model of the
 * extension's settings; else the hand-wired judge.
 */
export async function findJudge(gguf: string | undefined): Promise<Judge> {
  const ollama = gguf === undefined ? await ollamaWithModel(await defaultModel()) : undefined;
  if (ollama) return ollama;
  const server = await launchJudgeServer(gguf === undefined ? {} : { gguf: path.resolve(gguf) });
  return {
    url: server.url,
    model: server.model,
    description:
      gguf === undefined
        ? `the hand-wired judge at ${server.url}. It is real inference, but it only shows the flow: it counts words of ` +
          'praise and blame and is no grader. For a real grade, run Ollama with the model of the settings, or give a ' +
          'Prometheus 2 file: npm run demo -- --gguf FILE'
        : `${path.basename(gguf)}, behind the judge server at ${server.url}`,
    [Symbol.asyncDispose]: () => server.close(),
  };
}

async function ollamaWithModel(model: string): Promise<Judge | undefined> {
  const url = ollamaUrl();
  if (!(await ollamaHas(url, model))) return undefined;
  return {
    url,
    model,
    description: `${model} on Ollama at ${url}`,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
