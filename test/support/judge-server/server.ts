import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { GenerateRecord, Judge } from './judge.ts';
import type { ModelFile } from './model-file.ts';
import { parseGenerateRequest, RequestError } from './request.ts';
import type { Runner } from './runner.ts';

export interface ServedModel {
  /** With its tag, such as `hand-wired-judge:latest`. */
  readonly name: string;
  readonly file: ModelFile;
  readonly runner: Runner;
  readonly judge: Judge;
  /** The Ollama version whose ways the server follows. */
  readonly version: string;
}

type Body = Readonly<Record<string, unknown>>;
type Handler = (served: ServedModel, body: Body, response: ServerResponse) => unknown;

const ROUTES: Readonly<Record<string, Handler>> = {
  'GET /': (_, __, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('Ollama is running'),
  'HEAD /': (_, __, response) => response.writeHead(200).end(),
  'GET /api/version': ({ version }, _, response) => {
    json(response, { version });
  },
  'GET /api/tags': (served, _, response) => {
    json(response, { models: [listed(served)] });
  },
  'GET /api/ps': (served, _, response) => {
    json(response, { models: loadedModels(served) });
  },
  'POST /api/show': (served, body, response) => {
    json(response, shown(served, body));
  },
  'POST /api/generate': answerGenerate,
  'POST /api/pull': answerPull,
  'GET /judge-server/state': ({ judge }, _, response) => {
    json(response, judge.state);
  },
};

/** The part of Ollama's API that a judge needs, over one model. */
export function createJudgeServer(served: ServedModel): Server {
  return createServer((request, response) => {
    void respond(served, request, response);
  });
}

async function respond(served: ServedModel, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const path = new URL(request.url ?? '/', 'http://server').pathname;
    const handler = ROUTES[`${request.method ?? ''} ${path}`];
    const body = await readBody(request);
    if (handler === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
    else await handler(served, body, response);
  } catch (error) {
    fail(response, error);
  }
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (chunks.length === 0) return {};
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as Body;
  } catch (error) {
    throw new RequestError(400, (error as Error).message);
  }
}

/** Before the first record an error is a status, after it a line of its own under status 200. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.destroyed) return;
  const message = error instanceof Error ? error.message : String(error);
  if (response.headersSent) response.end(`${JSON.stringify({ error: message })}\n`);
  else json(response, { error: message }, error instanceof RequestError ? error.status : 500);
}

async function answerGenerate(served: ServedModel, body: Body, response: ServerResponse): Promise<void> {
  requireModel(served, body);
  const request = parseGenerateRequest(body);
  const closed = new AbortController();
  response.on('close', () => {
    closed.abort(new Error('the client closed the connection'));
  });
  if (request.stream) {
    await served.judge.answer(request, closed.signal, (record) => {
      line(response, record);
    });
    response.end();
    return;
  }
  const records: GenerateRecord[] = [];
  await served.judge.answer(request, closed.signal, (record) => {
    records.push(record);
  });
  json(response, joined(records));
}

/** The records of a stream as the one that `stream: false` answers. */
function joined(records: readonly GenerateRecord[]): GenerateRecord {
  const logprobs = records.flatMap((record) => (record['logprobs'] as readonly unknown[] | undefined) ?? []);
  const response = records.map((record) => record['response'] as string).join('');
  return { ...records.at(-1), response, ...(logprobs.length > 0 ? { logprobs } : {}) };
}

function answerPull(served: ServedModel, body: Body, response: ServerResponse): void {
  const { size, digest } = served.file;
  line(response, { status: 'pulling manifest' });
  if (!isServed(served, body)) {
    line(response, { error: 'pull model manifest: file does not exist' });
  } else {
    const layer = { status: `pulling ${digest.slice(0, 12)}`, digest: `sha256:${digest}`, total: size };
    line(response, layer);
    line(response, { ...layer, completed: size });
    for (const status of ['verifying sha256 digest', 'writing manifest', 'success']) line(response, { status });
  }
  response.end();
}

function listed({ name, file }: ServedModel): Body {
  const { size, digest, details, modified } = file;
  return { name, model: name, modified_at: modified.toISOString(), size, digest, details };
}

function loadedModels(served: ServedModel): Body[] {
  const { contextLength } = served.runner;
  if (contextLength === 0) return [];
  const inFiveMinutes = new Date(Date.now() + 300_000).toISOString();
  return [{ ...listed(served), expires_at: inFiveMinutes, size_vram: 0, context_length: contextLength }];
}

function shown(served: ServedModel, body: Body): Body {
  requireModel(served, body);
  const { details, info, modified } = served.file;
  return {
    modelfile: '',
    parameters: '',
    template: '{{ .Prompt }}',
    details,
    model_info: info,
    capabilities: ['completion'],
    modified_at: modified.toISOString(),
  };
}

function requireModel(served: ServedModel, body: Body): void {
  if (!isServed(served, body)) throw new RequestError(404, `model '${requestedName(body)}' not found`);
}

function isServed({ name }: ServedModel, body: Body): boolean {
  return withTag(requestedName(body)) === withTag(name);
}

function requestedName(body: Body): string {
  const name = body['model'] ?? body['name'];
  return typeof name === 'string' ? name : '';
}

/** A name without a tag means `:latest`; the colon of a port stands before a slash. */
export function withTag(name: string): string {
  return /:[^/]*$/.test(name) ? name : `${name}:latest`;
}

function json(response: ServerResponse, value: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

function line(response: ServerResponse, value: object): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.write(`${JSON.stringify(value)}\n`);
}
