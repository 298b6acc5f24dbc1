// Documents that are too long: for the editor, which gives extensions none above 50 MB, and for one batch.
import assert from 'node:assert/strict';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { needsWindow } from './host.ts';
import { gradeSelection, messagesSay, until } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const MEGABYTE = 1024 * 1024;
const LINE = `${JSON.stringify({ prompt: 'Why?', response: 'So it is, and so it was. '.repeat(40) })}\n`;

const LATER = /data set is not there yet/;

describe('A document that is too long', function () {
  this.timeout(120_000);
  let folder = '';

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'prometheus-long-'));
  });

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true });
  });

  /** A file of records, of some megabytes. */
  async function records(name: string, megabytes: number): Promise<vscode.Uri> {
    const file = path.join(folder, name);
    await writeFile(file, LINE.repeat(Math.ceil((megabytes * MEGABYTE) / LINE.length)));
    return vscode.Uri.file(file);
  }

  /** A file that has a size, and hardly takes any room. */
  async function sparse(name: string, megabytes: number): Promise<vscode.Uri> {
    const file = path.join(folder, name);
    await using handle = await open(file, 'w');
    await handle.write(LINE);
    await handle.truncate(megabytes * MEGABYTE);
    return vscode.Uri.file(file);
  }

  const commands: readonly (readonly [what: string, run: (uri: vscode.Uri) => Thenable<unknown>])[] = [
    [
      'all of it is to be graded',
      (uri) => vscode.commands.executeCommand('prometheusGrader.gradeAll', { uri, rubric: EMPATHY_FILE }),
    ],
    [
      'all of it is to be graded from the explorer',
      (uri) => vscode.commands.executeCommand('prometheusGrader.gradeAll', uri),
    ],
    [
      'it is to be compared',
      (uri) =>
        vscode.commands.executeCommand('prometheusGrader.compareFiles', { a: uri, b: uri, rubric: EMPATHY_FILE }),
    ],
    [
      'it is selected as response A',
      (uri) => vscode.commands.executeCommand('prometheusGrader.selectResponseA', uri, [uri]),
    ],
    [
      'a place in it is to be graded',
      (uri) => vscode.commands.executeCommand('prometheusGrader.gradeAt', { uri, offset: 20 }),
    ],
  ];

  for (const [what, run] of commands) {
    it(`is named, with its size and a way on, where ${what}: 60 MB`, async function () {
      const uri = await records('sixty.jsonl', 60);
      assert.equal(await run(uri), undefined);
      await messagesSay(needsWindow(this), /sixty\.jsonl has 60 MB/, LATER);
    });

    it(`is not even opened where ${what}: 300 MB`, async function () {
      const uri = await sparse('huge.jsonl', 300);
      assert.equal(await run(uri), undefined);
      await messagesSay(needsWindow(this), /huge\.jsonl has 300 MB/, LATER);
      assert.ok(!vscode.workspace.textDocuments.some(({ uri: open }) => open.toString() === uri.toString()));
    });
  }

  for (const [name, megabytes] of [
    ['shown-sixty.jsonl', 60],
    ['shown-huge.jsonl', 300],
  ] as const) {
    for (const [command, run] of [
      ['Grade Selection', () => gradeSelection({ rubric: EMPATHY_FILE })],
      ['Grade All', () => vscode.commands.executeCommand('prometheusGrader.gradeAll')],
      ['Compare', () => vscode.commands.executeCommand('prometheusGrader.compareFiles')],
    ] as const) {
      it(`is named by ${command} where it is in front: ${String(megabytes)} MB`, async function () {
        const window = needsWindow(this);
        const uri = megabytes > 100 ? await sparse(name, megabytes) : await records(name, megabytes);
        await vscode.commands.executeCommand('vscode.open', uri);
        const isInFront = () => {
          const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
          return input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
        };
        await until('its tab is in front', isInFront, 60_000);
        assert.equal(await run(), undefined);
        await messagesSay(window, new RegExp(`${name} has ${String(megabytes)} MB`), LATER);
      });
    }
  }

  it('is opened where its many bytes are few characters', async function () {
    const file = path.join(folder, 'wide.md');
    await writeFile(file, `## Prompt\n\n为什么？\n\n## Response\n\n${'是这样的。'.repeat((52 * MEGABYTE) / 15)}`);
    const uri = vscode.Uri.file(file);
    assert.equal(
      await vscode.commands.executeCommand('prometheusGrader.gradeAll', { uri, rubric: EMPATHY_FILE }),
      undefined,
    );
    await messagesSay(needsWindow(this), /wide\.md is too long to grade all of it here/);
  });
});

describe('A batch that is too long', function () {
  this.timeout(60_000);
  const all = (uri: vscode.Uri) =>
    vscode.commands.executeCommand('prometheusGrader.gradeAll', { uri, rubric: EMPATHY_FILE });

  beforeEach(() => vscode.commands.executeCommand('notifications.clearAll'));

  it('is refused with its number of responses', async function () {
    const content = `${JSON.stringify({ prompt: 'Why?', response: 'So.' })}\n`.repeat(2001);
    const { uri } = await vscode.workspace.openTextDocument({ language: 'jsonl', content });
    assert.equal(await all(uri), undefined);
    await messagesSay(needsWindow(this), /holds 2001 responses: too many/, /Grade single records from the cursor/);
  });

  it('is refused for its length', async function () {
    const content = `## Prompt\n\nWhy?\n\n## Response\n\n${'So it is. '.repeat(800_001)}`;
    const { uri } = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    assert.equal(await all(uri), undefined);
    await messagesSay(needsWindow(this), /too long to grade all of it here/, /Grade single records from the cursor/);
  });
});
