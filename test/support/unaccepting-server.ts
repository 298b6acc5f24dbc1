import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** An address at which no connection comes about, and none is refused: as behind a firewall that drops what it does not let in. */
export interface UnacceptingServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens, and then waits without taking any connection. */
const LISTENER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(workerData), 0, 0);
    process.exit();
  });
`;

/** More connections than Linux keeps waiting in a queue for one. */
const FILLING = 8;

/** Only Linux drops what has no room in the queue of a listener: other systems refuse it. */
export async function startUnacceptingServer(): Promise<UnacceptingServer> {
  const wake = new SharedArrayBuffer(4);
  const worker = new Worker(LISTENER, { eval: true, workerData: wake });
  const [port] = (await once(worker, 'message')) as [number];
  const sockets = Array.from({ length: FILLING }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await filled(sockets);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const exit = once(worker, 'exit');
      Atomics.store(new Int32Array(wake), 0, 1);
      Atomics.notify(new Int32Array(wake), 0);
      for (const socket of sockets) socket.destroy();
      await exit;
    },
  };
}

/** Waits until one connection of the queue has come about and no other one does. */
async function filled(sockets: readonly Socket[]): Promise<void> {
  await Promise.race(sockets.map((socket) => once(socket, 'connect')));
  for (let waiting = -1; ;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = sockets.filter(({ connecting }) => connecting).length;
    if (now === 0) throw new Error('The queue took all connections.');
    if (now === waiting) return;
    waiting = now;
  }
}
