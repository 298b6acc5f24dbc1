import type { FaultData } from '../judge/fault.ts';

/** Reason why a run came to nothing: a fault, or a mistake of the program's own in its own words. */
export type Failure = FaultData | { readonly code: 'mistake'; readonly message: string };
