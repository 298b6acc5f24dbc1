import { access, constants } from 'node:fs/promises';

/** A way to start a server on a platform. */
export interface ServerProgram {
  /**
   * In a terminal, where it says what it does and listens wherever it is told to; as an application of its own, which listens at
   * the server's own port; or by a launcher of such an application, which ends at once, with 0 where it found one.
   */
  readonly kind: 'terminal' | 'app' | 'launcher';
  readonly file: string;
  readonly args: readonly string[];
  /** Full paths at which the server may be installed for it. */
  readonly places: readonly string[];
}

/** The full path of the program; null if it is not installed. */
export async function findProgram({ places }: ServerProgram): Promise<string | null> {
  const found = await Promise.allSettled(places.map((place) => access(place, constants.F_OK)));
  return places[found.findIndex(({ status }) => status === 'fulfilled')] ?? null;
}
