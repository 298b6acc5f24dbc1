import { pinKey } from '../workbench/stored-keys.ts';
import type * as vscode from 'vscode';

/** Roles that a selection can be pinned in, for the grades to come. */
export type Pin = 'prompt' | 'reference';

export const PINS: readonly Pin[] = ['prompt', 'reference'];

/** True if any text is pinned in a workspace. */
export function hasPins(state: vscode.Memento): boolean {
  return PINS.some((pin) => state.get(pinKey(pin)) !== undefined);
}
