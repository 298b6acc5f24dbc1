import type * as vscode from 'vscode';
import type { Engine } from '../engine/engine.ts';
import type { OllamaOptions } from '../engine/ollama.ts';
import { readSettings } from './settings.ts';

/** The engine that the settings describe: the same one while they stay the same, so that grades queue behind each other. */
export class Engines {
  private readonly byKey = new Map<string, Promise<Engine>>();

  async current(resource: vscode.Uri | null): Promise<Engine> {
    const { url, model, contextLength, timeout, keepAlive } = readSettings(resource ?? undefined);
    const options = { url, model, contextLength, stallSeconds: timeout, keepAlive };
    const key = JSON.stringify(options);
    const engine = this.byKey.get(key) ?? create(options);
    this.byKey.set(key, engine);
    return engine;
  }
}

async function create(options: OllamaOptions): Promise<Engine> {
  const { createOllamaEngine } = await import('../engine/ollama.ts');
  return createOllamaEngine(options);
}
