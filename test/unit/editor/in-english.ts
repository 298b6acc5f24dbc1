import assert from 'node:assert/strict';
import type { Localize } from '../../../src/words/localize.ts';

/** Fills `{0}`, `{1}`… as `vscode.l10n.t` does, and insists that every one is given. */
export const inEnglish: Localize = (message, ...args) =>
  message.replace(/\{(\d+)\}/g, (_slot, index: string) => {
    const value = args[Number(index)];
    assert.notEqual(value, undefined, message);
    return String(value);
  });
