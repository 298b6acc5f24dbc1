// Records with two responses: compared by the cursor, and by the lens above them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Comparison } from '../../src/judge/comparison.ts';
import { lenses } from './beside-texts.ts';
import { needsWindow } from './host.ts';
import { ANSWER, ASKED, OTHER, PAIRS, showRecords } from './record-documents.ts';
import { inWorkspace, select, until, withSettings } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const LENS = '.codelens-decoration a >> text=Compare';
const FOLDER = 'record-pairs';

describe('Records with two responses', function () {
  this.timeout(90_000);

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(inWorkspace(FOLDER), { recursive: true });
  });

  for (const [at, [name, record]] of PAIRS.entries()) {
    it(`are compared by the cursor: ${name}`, async () => {
      const editor = await showRecords(FOLDER, `cursor-${String(at)}.jsonl`, `{}\n${JSON.stringify(record)}`);
      select(editor, '|terrible');
      const compared = await vscode.commands.executeCommand<Comparison | undefined>('prometheusGrader.compareFiles', {
        rubric: EMPATHY_FILE,
      });
      assert.equal(compared?.winner, 'A');
      const prompt = compared.orders[0]?.provenance.prompt ?? '';
      for (const said of [`:\n${ASKED}\n`, `:\n${OTHER}\n`, `:\n${ANSWER}\n`]) assert.ok(prompt.includes(said), prompt);
    });

    it(`are compared by a click on the lens above them: ${name}`, async function () {
      const window = needsWindow(this);
      await withSettings({ defaultRubric: EMPATHY_FILE }, async () => {
        const text = `{"x": 1}\n${JSON.stringify(record)}\n`;
        const { document } = await showRecords(FOLDER, `lens-${String(at)}.jsonl`, text);
        const titles = async () => (await lenses(document.uri)).map(({ line, title }) => `${String(line)} ${title}`);
        await until('the lenses are there', async () => (await titles()).length === 2);
        assert.deepEqual((await titles()).sort(), ['1 Compare', '1 Grade']);
        await window.click(LENS);
        await until('A is better', async () => (await window.panelText('.verdict')).includes('A is better'));
      });
    });
  }

  it('are compared by a click in a document of JSON', async function () {
    const window = needsWindow(this);
    await withSettings({ defaultRubric: EMPATHY_FILE }, async () => {
      await showRecords(
        FOLDER,
        'list.json',
        JSON.stringify([{ prompt: ASKED, chosen: ANSWER, rejected: OTHER }], null, 2),
      );
      await window.click(LENS);
      await until('B is better', async () => (await window.panelText('.verdict')).includes('B is better'));
    });
  });
});
