import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Broken, type Downloads } from './downloads.ts';
import type { GenerateRecord } from './judge.ts';
import type { Models, ServedModel } from './models.ts';
import { parseGenerateRequest, RequestError } from './request.ts';

/** What a server serves. */
export interface Serving {
  readonly models: Models;
  readonly downloads: Downloads;
  /** The Ollama version whose ways the server follows. */
  readonly version: string;
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
    const path = new URL(request.url ?? '/', 'http://server').pathname;
    const handler = ROUTES[`${request.method ?? ''} ${path}`];
    const body = await readBody(request);
    if (handler === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
    else await handler(serving, body, response);
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

async function answerGenerate({ models }: Serving, body: Body, response: ServerResponse): Promise<void> {
  const { judge } = requiredModel(models, body);
  const request = parseGenerateRequest(body);
  const closed = untilClosed(response);
  if (request.stream) {
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

function loadedModels(served: ServedModel): Body[] {
  const { contextLength } = served.runner;
  if (contextLength === 0) return [];
  const inFiveMinutes = new Date(Date.now() + 300_000).toISOString();
  return [{ ...listed(served), expires_at: inFiveMinutes, size_vram: 0, context_length: contextLength }];
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
  const model = models.find(name);
  if (model === undefined) throw new RequestError(404, `model '${name}' not found`);
  return model;
}

function requestedName(body: Body): string {
  const name = body['model'] ?? body['name'];
  return typeof name === 'string' ? name : '';
}

function json(response: ServerResponse, value: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

function line(response: ServerResponse, value: object): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.write(`${JSON.stringify(value)}\n`);
}
