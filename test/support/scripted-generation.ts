import { json, lines, type Step } from './scripted-server.ts';

/** Answer to the question for the server's version: one that has all that grading needs. */
export const VERSION = json(200, { version: '0.13.0' });

/** Answer to the request that has the model loaded. */
export const LOADED = lines({ model: 'm', response: '', done: true, done_reason: 'load' });

/** Last line of an answer that ended by itself. */
export const STOP = { model: 'm', response: '', done: true, done_reason: 'stop' };

/** One line of an answer that is being written. */
export function record(response: string): object {
  return { model: 'm', response, done: false };
}

/** A step that nothing follows: the server keeps silent. */
export const never: Step = () => new Promise(() => undefined);

/** A step of a script that waits until the test lets it go on. */
export function gate(): { readonly step: Step; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return {
    step: () => promise,
    open: () => {
      resolve(undefined);
    },
  };
}
