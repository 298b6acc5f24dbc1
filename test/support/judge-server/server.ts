import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Broken, type Downloads } from './downloads.ts';
import type { GenerateRecord } from './judge.ts';
import type { Models, ServedModel } from './models.ts';
import { isModelName } from './model-name.ts';
import { isServed } from './origin.ts';
import { parseGenerateRequest } from './request.ts';
import { RequestError } from './request-error.ts';

/** What a server serves. */
export interface Serving {
  readonly models: Models;
  readonly downloads: Downloads;
  /** The Ollama version whose ways the server follows. */
  readonly version: string;
  /** True if it listens at this machine's own address, and so refuses foreign hosts and origins. */
  readonly isLoopback: boolean;
}

type Body = Readonly<Record<string, unknown>>;
type Handler = (serving: Serving, body: Body, response: ServerResponse) => unknown;

const ROUTES: Readonly<Record<string, Handler>> = {
  'GET /': (_, __, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('Ollama is running'),
  'HEAD /': (_, __, response) => response.writeHead(200).end(),
  'GET /api/version': ({ version }, _, response) => {
    json(response, { version });
  },
  'GET /api/tags': ({ models }, _, response) => {
    json(response, { models: models.all.map(listed) });
  },
  'GET /api/ps': ({ models }, _, response) => {
    json(response, { models: models.all.flatMap(loadedModels) });
  },
  'POST /api/show': ({ models }, body, response) => {
    json(response, shown(requiredModel(models, body)));
  },
  'POST /api/generate': answerGenerate,
  'POST /api/pull': answerPull,
  'GET /judge-server/state': ({ models }, _, response) => {
    json(response, models.state);
  },
  'GET /judge-server/pulls': ({ downloads }, _, response) => {
    json(response, downloads.records);
  },
  'PUT /judge-server/runner-ways': ({ models }, body, response) => {
    for (const { judge } of models.all) judge.fate.ways = body;
    response.writeHead(204).end();
  },
  'PUT /judge-server/pull-ways': ({ downloads }, body, response) => {
    downloads.ways = body;
    response.writeHead(204).end();
  },
};

/** The part of Ollama's API that a judge needs. */
export function createJudgeServer(serving: Serving): Server {
  return createServer((request, response) => {
    void respond(serving, request, response);
  });
}

async function respond(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    if (serving.isLoopback && !isServed(request.headers)) {
      response.writeHead(403).end();
      return;
    }
    const method = request.method ?? '';
    const path = new URL(request.url ?? '/', 'http://server').pathname;
    const handler = ROUTES[`${method} ${path}`];
    if (handler) await handler(serving, await readBody(request), response);
    else if (Object.keys(ROUTES).some((route) => route.endsWith(` ${path}`)))
      plain(response, 405, '405 method not allowed');
    else plain(response, 404, '404 page not found');
  } catch (error) {
    fail(response, error);
  }
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (chunks.length === 0) {
    if (request.method === 'POST') throw new RequestError(400, 'missing request body');
    return {};
  }
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

async function answerGenerate({ models }: Serving, body: Body, response: ServerResponse): Promise<void> {
  const request = parseGenerateRequest(body);
  const { judge } = requiredModel(models, body);
  const closed = untilClosed(response);
  // What only loads or unloads is answered as one document.
  if (request.stream && request.prompt !== '') {
    await judge.answer(request, closed, (record) => {
      line(response, record);
    });
    response.end();
    return;
  }
  const records: GenerateRecord[] = [];
  await judge.answer(request, closed, (record) => {
    records.push(record);
  });
  json(response, joined(records));
}

function untilClosed(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.on('close', () => {
    closed.abort(new Error('the client closed the connection'));
  });
  return closed.signal;
}

/** The records of a stream as the one that `stream: false` answers. */
function joined(records: readonly GenerateRecord[]): GenerateRecord {
  const logprobs = records.flatMap((record) => (record['logprobs'] as readonly unknown[] | undefined) ?? []);
  const response = records.map((record) => record['response'] as string).join('');
  return { ...records.at(-1), response, ...(logprobs.length > 0 ? { logprobs } : {}) };
}

async function answerPull({ downloads }: Serving, body: Body, response: ServerResponse): Promise<void> {
  if (!isModelName(requestedName(body))) throw new RequestError(400, 'invalid model name');
  try {
    await downloads.pull(requestedName(body), untilClosed(response), (record) => {
      line(response, record);
    });
    response.end();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    // What has been written leaves with this turn of the event loop.
    setImmediate(() => response.destroy());
  }
}

function listed({ name, file }: ServedModel): Body {
  const { size, digest, details, modified } = file;
  return { name, model: name, modified_at: modified.toISOString(), size, digest, details };
}

/** The latest date that Go writes: a model that is kept for ever expires in three hundred years. */
const LATEST = 8_000_000_000_000;

function loadedModels(served: ServedModel): Body[] {
  const { name, file, judge } = served;
  const contextLength = judge.listedContextLength;
  if (contextLength === 0) return [];
  const { digest, details } = file;
  const expires = new Date(Math.min(judge.expiresAt, LATEST)).toISOString();
  // Weights and cache, as far as they are on this machine: all of it.
  const size = file.size + file.cacheBytesPerToken * contextLength;
  return [
    { name, model: name, size, digest, details, expires_at: expires, size_vram: 0, context_length: contextLength },
  ];
}

function shown({ file }: ServedModel): Body {
  const { details, info, modified } = file;
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

function requiredModel(models: Models, body: Body): ServedModel {
  const name = requestedName(body);
  if (name.trim() !== '' && !isModelName(name)) throw new RequestError(400, 'invalid model name');
  const model = models.find(name);
  if (model === undefined) throw new RequestError(404, `model '${name}' not found`);
  return model;
}

function requestedName(body: Body): string {
  const name = body['model'] ?? body['name'];
  return typeof name === 'string' ? name : '';
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
}

function json(response: ServerResponse, value: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

function line(response: ServerResponse, value: object): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.write(`${JSON.stringify(value)}\n`);
}
