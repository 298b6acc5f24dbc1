import { json, lines, startScriptedServer, type Script, type ScriptedServer } from './scripted-server.ts';

/** What a judge without an opinion answers to everything, to being loaded as well. */
export const FOUR: Script = [
  lines(
    { model: 'judge', response: 'It is good. [RESULT] 4', done: false },
    { model: 'judge', response: '', done: true, done_reason: 'stop' },
  ),
];

/** A scripted Ollama with one model, which gives everything a 4. */
export function startJudge(model: string): Promise<ScriptedServer> {
  return startScriptedServer({
    '/api/version': [json(200, { version: '0.13.0' })],
    '/api/tags': [json(200, { models: [{ name: `${model}:latest`, model: `${model}:latest`, digest: 'sha256:1' }] })],
    '/api/generate': FOUR,
  });
}
