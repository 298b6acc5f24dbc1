import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A request as it came over the wire. */
export interface RawRequest {
  readonly path: string;
  readonly body: string;
}

export interface RawServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A server on 127.0.0.1 that writes bytes as it pleases, HTTP or not. One request for each connection. */
export async function startRawServer(answer: (request: RawRequest, socket: Socket) => unknown): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    let received = '';
    let answered = false;
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const request = answered ? null : requestIn(received);
      if (!request) return;
      answered = true;
      void Promise.resolve(answer(request, socket)).catch(() => undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function requestIn(received: string): RawRequest | null {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = received.slice(0, end);
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  const body = received.slice(end + 4);
  if (body.length < length) return null;
  return { path: /^\S+ (\S+)/.exec(head)?.[1] ?? '', body };
}
