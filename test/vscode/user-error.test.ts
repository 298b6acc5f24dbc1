import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { logFailuresTo, showUserError, UserError } from '../../src/editor/workbench/user-error.ts';
import { needsWindow, type Window } from './host.ts';
import { pressButton } from './set-up-window.ts';
import { messagesSay } from './workspace-documents.ts';

describe('A button of a message', () => {
  let window: Window;
  const logged: string[] = [];

  before(function () {
    window = needsWindow(this);
    logFailuresTo({ error: (message) => logged.push(message) });
  });
  after(() => {
    logFailuresTo(console);
  });

  beforeEach(() => vscode.commands.executeCommand('notifications.clearAll'));

  const failures: readonly [name: string, error: Error, says: RegExp, isLogged: boolean][] = [
    ['unexpectedly', new Error('no such window'), /“Go On” failed: no such window/, true],
    [
      'for a reason that is the person’s to mend',
      new UserError('It is full.', 'Make room.'),
      /It is full\. Make/,
      false,
    ],
  ];
  for (const [name, error, says, isLogged] of failures) {
    it(`tells where it fails ${name}`, async () => {
      logged.length = 0;
      const remedy = { title: 'Go On', run: () => Promise.reject(error) };
      showUserError(new UserError('It stopped.', 'Go on.', [remedy]));
      await pressButton(window, 'Go On');
      await messagesSay(window, says);
      assert.deepEqual(
        logged.map((line) => line.includes('no such window')),
        isLogged ? [true] : [],
      );
    });
  }
});
