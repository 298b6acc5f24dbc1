import { asFault } from './faults.ts';
import { OllamaServer, type ServerOptions } from './server.ts';

/**
 * Does some work with a server. What goes wrong comes out as a `Fault`, and an abort as the signal's reason.
 *
 * @param model the model that the work is about, for the fault to name
 */
export async function withServer<Answer>(
  options: ServerOptions,
  signal: AbortSignal,
  work: (server: OllamaServer) => Promise<Answer>,
  model = '',
): Promise<Answer> {
  signal.throwIfAborted();
  const server = new OllamaServer(options, signal);
  try {
    return await work(server);
  } catch (error) {
    signal.throwIfAborted();
    throw asFault(error, { address: server.address.shown, model, contextLength: 0 });
  }
}
