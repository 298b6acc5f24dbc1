import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { windowControl } from './host.ts';
import { gradeSelection, inWorkspace, marks, messagesSay, open } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

/** As a key binding or a task writes an address: its parts as plain JSON. */
function asJson(uri: vscode.Uri): unknown {
  return JSON.parse(JSON.stringify(uri)) as unknown;
}

describe('The argument of a command', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  const names: { name: string; rubric: () => unknown }[] = [
    { name: 'a path', rubric: () => EMPATHY_FILE },
    { name: 'a path that begins with ./', rubric: () => './rubrics/empathy.rubric.yaml' },
    { name: 'a path with Windows separators', rubric: () => 'rubrics\\empathy.rubric.yaml' },
    { name: 'a path with a detour', rubric: () => 'rubrics/../rubrics/empathy.rubric.yaml' },
    { name: 'an absolute path', rubric: () => inWorkspace(EMPATHY_FILE).fsPath },
    { name: 'an address as text', rubric: () => inWorkspace(EMPATHY_FILE).toString() },
    { name: 'an address', rubric: () => inWorkspace(EMPATHY_FILE) },
    { name: 'an address as plain JSON', rubric: () => asJson(inWorkspace(EMPATHY_FILE)) },
    { name: "a name of the workspace's", rubric: () => ' EMPATHY ' },
  ];
  for (const { name, rubric } of names) {
    it(`names the rubric with ${name}`, async () => {
      const grade = await gradeSelection({ instruction: 'Hello?', response: 'Hello.', rubric: rubric() });
      assert.equal(grade?.rubric.name, 'Empathy');
    });
  }

  const refused: { name: string; argument: Record<string, unknown>; says: RegExp }[] = [
    { name: 'a number for a text', argument: { response: 5 }, says: /“response” of Grade Selection is not a text/ },
    {
      name: 'a number for one of the rubrics',
      argument: { response: 'a', rubric: ['honesty', 5] },
      says: /“rubric” .* is not/,
    },
    {
      name: 'an address that is none',
      argument: { instruction: 'a', response: 'a', rubric: { scheme: 'not a scheme', path: 'x' } },
      says: /“rubric” of Grade Selection is not/,
    },
    {
      name: 'an address of parts that are no texts',
      argument: { instruction: 'a', response: 'a', rubric: { scheme: 'file', path: 5 } },
      says: /“rubric” of Grade Selection is not/,
    },
    {
      name: 'a rubric that is a folder',
      argument: { instruction: 'a', response: 'a', rubric: 'rubrics' },
      says: /There is no rubric “rubrics”/,
    },
    {
      name: 'the address of a file that is not there',
      argument: { instruction: 'a', response: 'a', rubric: inWorkspace('gone.rubric.yaml') },
      says: /gone\.rubric\.yaml could not be read/,
    },
  ];
  for (const { name, argument, says } of refused) {
    it(`is refused with ${name}, in a sentence`, async () => {
      assert.equal(await gradeSelection(argument), undefined);
      const window = windowControl();
      if (window) await messagesSay(window, says);
    });
  }

  for (const argument of [null, 'a text', 7, [], {}]) {
    it(`may be ${JSON.stringify(argument)}: then it answers nothing`, async () => {
      await open('named-rubric.md', '|careless');
      const grade = await vscode.commands.executeCommand('prometheusGrader.gradeSelection', argument);
      assert.ok(grade);
    });
  }

  const missing: { name: string; uri: () => unknown; says: RegExp }[] = [
    { name: 'that is not there', uri: () => inWorkspace('no such.md'), says: /no such\.md could not be read as text/ },
    { name: 'that is not there, as plain JSON', uri: () => asJson(inWorkspace('gone.md')), says: /gone\.md could not/ },
    { name: 'that is not there, as text', uri: () => inWorkspace('gone.md').toString(), says: /gone\.md could not/ },
    { name: 'of a folder', uri: () => inWorkspace('pairs'), says: /pairs could not be read as text/ },
    { name: 'of no text', uri: () => inWorkspace('pairs/picture.png'), says: /picture\.png could not be read as text/ },
    { name: 'that nothing opens', uri: () => 'nowhere:/a.md', says: /could not be read as text/ },
    { name: 'that is a number', uri: () => 5, says: /“uri” of Grade All Responses in File is not an address/ },
  ];
  for (const { name, uri, says } of missing) {
    it(`is refused by Grade All with an address ${name}, in a sentence`, async () => {
      const grading = vscode.commands.executeCommand('prometheusGrader.gradeAll', { uri: uri(), rubric: EMPATHY_FILE });
      assert.equal(await grading, undefined);
      const window = windowControl();
      if (window) await messagesSay(window, says);
    });
  }

  const addresses: { name: string; uri: (uri: vscode.Uri) => unknown }[] = [
    { name: 'as plain JSON', uri: asJson },
    { name: 'as text', uri: (uri) => uri.toString() },
  ];
  for (const { name, uri } of addresses) {
    it(`clears one document's grades when its address comes ${name}`, async () => {
      await open('blame.md', '|useless');
      await gradeSelection({ rubric: EMPATHY_FILE });
      await open('dialogue.txt', '|Typhoon');
      await gradeSelection({ rubric: EMPATHY_FILE });
      await vscode.commands.executeCommand('prometheusGrader.clearGrades', { uri: uri(inWorkspace('blame.md')) });
      assert.equal(marks(inWorkspace('blame.md')).length, 0);
      assert.equal(marks(inWorkspace('dialogue.txt')).length, 1);
    });
  }

  it('clears nothing when its address is none', async () => {
    await open('blame.md', '|useless');
    await gradeSelection({ rubric: EMPATHY_FILE });
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', { uri: 5 });
    assert.equal(marks(inWorkspace('blame.md')).length, 1);
    const window = windowControl();
    if (window) await messagesSay(window, /“uri” of Clear Grades is not/);
  });
});
