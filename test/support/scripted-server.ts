import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One thing that a server does while it answers. A script that runs out of steps ends the answer. */
export type Step = (response: ServerResponse) => void | Promise<void>;
export type Script = readonly Step[];

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The bytes of the body, as text. */
  readonly body: string;
  /** The body read as JSON; undefined where it is none. */
  readonly json: unknown;
  /** Resolves when the connection is closed, with the moment (`performance.now()`). */
  readonly closed: Promise<number>;
}

export interface ScriptedServer {
  readonly url: string;
  /** All requests so far, in the order in which they came in. */
  readonly requests: readonly RecordedRequest[];
  /** The requests to one path. */
  requestsTo(path: string): readonly RecordedRequest[];
  /** Plays these scripts for the next requests to a path, the last of them from then on. */
  play(path: string, ...scripts: Script[]): void;
  /** Connections that were ever made. */
  readonly connections: number;
  /** Connections that are open now. */
  readonly open: number;
  close(): Promise<void>;
}

/** A server on 127.0.0.1 that does what its scripts say. A path without a script is answered as Ollama does: 404. */
export async function startScriptedServer(scripts: Record<string, Script> = {}): Promise<ScriptedServer> {
  const requests: RecordedRequest[] = [];
  const playing = new Map<string, Script[]>(Object.entries(scripts).map(([path, script]) => [path, [script]]));
  const sockets = new Set<Socket>();
  let [connections, closing] = [0, false];

  const server = createServer((request, response) => {
    void answer(request, response);
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { socket } = request;
    const closed = new Promise<number>((resolve) =>
      socket.once('close', () => {
        resolve(performance.now());
      }),
    );
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const path = request.url ?? '';
    requests.push({ method: request.method ?? '', path, headers: request.headers, body, json: parsed(body), closed });

    const waiting = playing.get(path);
    const script = (waiting && waiting.length > 1 ? waiting.shift() : waiting?.[0]) ?? [
      text(404, '404 page not found'),
    ];
    for (const step of script) {
      if (socket.destroyed || closing) return;
      await step(response);
    }
    if (!socket.destroyed) response.end();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    requestsTo: (path) => requests.filter((request) => request.path === path),
    play: (path, ...next) => void playing.set(path, next),
    get connections() {
      return connections;
    },
    get open() {
      return sockets.size;
    },
    close: () => {
      closing = true;
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}

/** Sends the headers. Without it, the first step that sends a body does so, with 200. */
export function head(status: number, headers: Record<string, string> = {}): Step {
  return (response) => {
    response.writeHead(status, headers);
    response.flushHeaders();
  };
}

/** A whole answer in JSON. */
export function json(status: number, value: unknown): Step {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
    response.write(JSON.stringify(value));
  };
}

/** A whole answer in plain text. */
export function text(status: number, value: string): Step {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'text/plain' });
    response.write(value);
  };
}

/** JSON records, a line for each, every one sent by itself as Ollama does. */
export function lines(...records: readonly unknown[]): Step {
  return async (response) => {
    for (const record of records) await written(response, `${JSON.stringify(record)}\n`);
  };
}

/** These very bytes, and in a packet of their own. */
export function bytes(...chunks: readonly (string | Uint8Array)[]): Step {
  return async (response) => {
    for (const chunk of chunks) {
      await written(response, chunk);
      await sleep(5);
    }
  };
}

export function pause(milliseconds: number): Step {
  return async () => {
    await sleep(milliseconds);
  };
}

/** Says nothing more until the client hangs up. */
export function hang(): Step {
  return async (response) => {
    if (response.socket && !response.socket.destroyed) await once(response.socket, 'close');
  };
}

/** Breaks the connection off, as a server that dies does. */
export function die(): Step {
  return (response) => {
    response.socket?.resetAndDestroy();
  };
}

/** Sends bytes that are no HTTP, and closes. */
export function noHttp(value: string): Step {
  return (response) => {
    response.socket?.end(value);
  };
}

function written(response: ServerResponse, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    response.write(chunk, () => {
      resolve();
    });
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
