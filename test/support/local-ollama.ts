import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isSameModel } from '../../src/engine/models/model-name.ts';

/** Where Ollama's own variable says that it listens, or its usual address, as a URL to ask. */
export function ollamaUrl(): string {
  const host = process.env['OLLAMA_HOST'] ?? '';
  const withScheme = /^https?:/.test(host);
  const url = new URL(withScheme ? host : `http://${host || '127.0.0.1'}`);
  if (!url.port && !withScheme) url.port = '11434';
  // The address of all interfaces is one to listen on, not one to ask.
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1';
  return url.origin;
}

/** Whether an Ollama at `url` has the model, or undefined where none answers. */
export async function ollamaHas(url: string, model: string): Promise<boolean | undefined> {
  try {
    const response = await fetch(new URL('/api/tags', url), { signal: AbortSignal.timeout(2000) });
    const { models } = (await response.json()) as { models: { name: string }[] };
    return models.some(({ name }) => isSameModel(name, model));
  } catch {
    return undefined;
  }
}

/** The judge that the extension asks for unless its settings name another. */
export async function defaultModel(): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    contributes: { configuration: { properties: { 'prometheusGrader.model': { default: string } } } };
  };
  return manifest.contributes.configuration.properties['prometheusGrader.model'].default;
}
