import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'node:net';

/** Something that a hostile server writes in the place of an answer. */
export type Hostility = (socket: Socket) => unknown;

/** Writes what a socket takes, waiting where it is full; false once nobody reads any more. */
export async function put(socket: Socket, bytes: string | Uint8Array): Promise<boolean> {
  if (socket.destroyed) return false;
  if (!socket.write(bytes)) {
    await new Promise<void>((resolve) => {
      const go = (): void => {
        socket.off('drain', go).off('close', go);
        resolve();
      };
      socket.once('drain', go).once('close', go);
    });
  }
  return !socket.destroyed;
}

/** A head of HTTP, whose body ends with the connection. */
export function head(status = 200, headers: readonly string[] = []): string {
  return [`HTTP/1.1 ${status} Status`, 'Connection: close', ...headers, '', ''].join('\r\n');
}

/** One whole answer. */
export function whole(body: string | Uint8Array, status = 200, headers: readonly string[] = []): Hostility {
  return async (socket) => {
    await put(socket, head(status, headers));
    await put(socket, body);
    socket.end();
  };
}

/** A beginning, then the same piece over and over until nobody reads any more, with so many milliseconds in between. */
export function forEver(beginning: string, piece: string | Uint8Array, pause = 0): Hostility {
  return async (socket) => {
    if (!(await put(socket, beginning))) return;
    while (await put(socket, piece)) await sleep(pause);
  };
}

/** These bytes, and then silence. */
export function thenSilence(bytes: string): Hostility {
  return (socket) => put(socket, bytes);
}

/** These bytes, and then the connection breaks. */
export function thenReset(bytes: string): Hostility {
  return async (socket) => {
    await put(socket, bytes);
    await sleep(20);
    socket.resetAndDestroy();
  };
}

/** These bytes, and then the end of the connection. */
export function thenEnd(bytes: string | Uint8Array): Hostility {
  return (socket) => socket.end(bytes);
}
