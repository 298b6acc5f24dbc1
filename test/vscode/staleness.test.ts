import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import { hovers, lensTitles, press } from './beside-texts.ts';
import { gradeSelection, inWorkspace, marks, open, until } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const FILE = 'staleness.md';
const TEXT = `# A transcript

## Prompt

My laptop does not start. What should I check first?

## Response

That is a useless question. Anyone who asks it is wrong about computers.

## Reference

Check the power supply first: another socket, then another charger.

# Notes

Nothing.
`;

/** What is put in the place of a stretch of the document; several at once are several cursors. */
type Replacements = Readonly<Record<string, string>>;

const WHOLE = 'the whole document';

/** What is edited, and what of it the grade no longer holds for; nothing where it does hold. */
const EDITS: readonly (readonly [what: string, edits: Replacements, stale: string | null])[] = [
  ['typing in the response', { useless: 'nearly useless' }, 'response changed'],
  ['deleting from the response', { ' Anyone who asks it is wrong about computers.': '' }, 'response changed'],
  ['breaking a line of the response', { '. Anyone': '.\n\nAnyone' }, 'response changed'],
  ['typing in the prompt', { 'laptop does': 'old laptop does' }, 'prompt changed'],
  ['typing in the reference', { 'another socket': 'a socket' }, 'reference answer changed'],
  ['typing above it all', { 'A transcript': 'Another transcript' }, null],
  ['typing below it all', { 'Nothing.': 'Nothing, really.' }, null],
  ['another label for the response', { '## Response': '## Answer' }, null],
  ['a sentence added behind the response', { '\n\n## Reference': ' Sorry.\n\n## Reference' }, 'response changed'],
  ['a paragraph added behind the response', { '\n\n## Reference': '\n\nSorry.\n\n## Reference' }, 'response changed'],
  ['a word put before the prompt', { '## Prompt\n\n': '## Prompt\n\nPlease: ' }, 'prompt changed'],
  ['blank lines around the response', { '## Response\n\n': '## Response\n\n\n\n' }, null],
  ['several cursors in the response and elsewhere', { transcript: 'record', useless: 'pointless' }, 'response changed'],
  ['several cursors elsewhere', { transcript: 'record', 'Nothing.': 'Something.' }, null],
  [
    'several cursors in the response and the prompt',
    { useless: 'silly', 'laptop does': 'phone does' },
    'changed: response, prompt',
  ],
  ['another title in a whole new document', { [WHOLE]: TEXT.replace('A transcript', 'Another one') }, null],
  ['another response in a whole new document', { [WHOLE]: TEXT.replace('useless', 'silly') }, 'response changed'],
  ['an empty document', { [WHOLE]: '' }, 'changed: response, prompt, reference answer'],
];

const uri = () => inWorkspace(FILE);

describe('A grade of a text that is edited', function () {
  this.timeout(60_000);
  const files = vscode.workspace.getConfiguration('files');
  let rubric: Uint8Array;

  before(async () => {
    rubric = await vscode.workspace.fs.readFile(inWorkspace(EMPATHY_FILE));
    await files.update('autoSave', 'off', vscode.ConfigurationTarget.Workspace);
  });
  after(() => files.update('autoSave', undefined, vscode.ConfigurationTarget.Workspace));

  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.writeFile(uri(), Buffer.from(TEXT));
    const { document } = await open(FILE);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the document is new', () => document.getText() === TEXT);
    await open(FILE, '|useless');
    assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }));
    await open(FILE, '|useless');
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.writeFile(inWorkspace(EMPATHY_FILE), rubric);
    const entries = await vscode.workspace.fs.readDirectory(inWorkspace('.'));
    for (const [name] of entries.filter(([each]) => each.startsWith('staleness')))
      await vscode.workspace.fs.delete(inWorkspace(name), { recursive: true });
  });

  async function edit(edits: Replacements): Promise<void> {
    const editor = await vscode.window.showTextDocument(uri());
    const { document } = editor;
    const text = document.getText();
    const isDone = await editor.edit((builder) => {
      for (const [before, after] of Object.entries(edits)) {
        const start = before === WHOLE ? 0 : text.indexOf(before);
        const end = before === WHOLE ? text.length : start + before.length;
        assert.ok(start >= 0, before);
        builder.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), after);
      }
    });
    assert.ok(isDone);
  }

  /** What the mark says has changed; null where it holds, undefined where there is no mark. */
  async function staleness(of = uri()): Promise<string | null | undefined> {
    const { lineCount } = await vscode.workspace.openTextDocument(of);
    for (let line = 0; line < lineCount; line++) {
      const [hover] = await hovers(of, new vscode.Position(line, 0));
      if (hover) return /No longer holds\\: (.*?)\\?\.?\*/.exec(hover.value)?.[1]?.replaceAll('\\', '') ?? null;
    }
    return undefined;
  }

  async function becomes(stale: string | null | undefined, of = uri()): Promise<void> {
    let found: string | null | undefined;
    await until(`it is ${String(stale)}`, async () => (found = await staleness(of)) === stale).catch(
      (error: unknown) => {
        throw new Error(`${String(error)}, but ${String(found)}`);
      },
    );
    const problems = stale === null ? 1 : 0;
    await until(`there is ${problems} problem`, () => marks(of).length === problems);
  }

  for (const [what, edits, stale] of EDITS) {
    it(`${stale === null ? 'holds' : `is stale (${stale})`} after ${what}, holds after undo, and is so again after redo`, async () => {
      await edit(edits);
      await becomes(stale);
      await vscode.commands.executeCommand('undo');
      await becomes(null);
      await vscode.commands.executeCommand('redo');
      await becomes(stale);
    });
  }

  it('holds when a response is cut and put back', async () => {
    const response = 'That is a useless question. Anyone who asks it is wrong about computers.';
    await edit({ [response]: '' });
    await becomes('response changed');
    await edit({ '## Response\n\n': `## Response\n\n${response}` });
    await becomes(null);
  });

  for (const [what, format, stale] of [
    ['only what stands around it', (text: string) => text.replaceAll('\n\n', '\n\n\n'), null],
    ['the response too', (text: string) => text.replace('. Anyone', '.\nAnyone'), 'response changed'],
  ] as const) {
    it(`${stale === null ? 'holds' : 'is stale'} when the document is formatted: ${what}`, async () => {
      const formatter = vscode.languages.registerDocumentFormattingEditProvider(
        { pattern: `**/${FILE}` },
        {
          provideDocumentFormattingEdits: (document) => [
            vscode.TextEdit.replace(new vscode.Range(0, 0, document.lineCount, 0), format(document.getText())),
          ],
        },
      );
      try {
        await vscode.commands.executeCommand('editor.action.formatDocument');
        const { document } = await open(FILE);
        await until('it is formatted', () => document.getText() === format(TEXT));
        await becomes(stale);
      } finally {
        formatter.dispose();
      }
    });
  }

  it('holds when the file is reverted', async () => {
    await edit({ useless: 'silly' });
    await becomes('response changed');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await becomes(null);
  });

  it('is stale when the file was edited elsewhere while it was closed', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.writeFile(uri(), Buffer.from(TEXT.replace('laptop does', 'phone does')));
    await open(FILE);
    await becomes('prompt changed');
  });

  it('is stale while the rubric says something else in the editor, saved or not', async () => {
    await open(EMPATHY_FILE);
    const change = new vscode.WorkspaceEdit();
    change.insert(inWorkspace(EMPATHY_FILE), new vscode.Position(1, 'criteria: '.length), 'Really: ');
    await vscode.workspace.applyEdit(change);
    await becomes('rubric changed');
    await vscode.window.showTextDocument(inWorkspace(EMPATHY_FILE));
    await vscode.commands.executeCommand('undo');
    await becomes(null);
  });

  it('is stale while the rubric says something else on disk', async () => {
    const text = Buffer.from(rubric).toString();
    await vscode.workspace.fs.writeFile(
      inWorkspace(EMPATHY_FILE),
      Buffer.from(text.replace('stays polite', 'is polite')),
    );
    await becomes('rubric changed');
    await vscode.workspace.fs.writeFile(inWorkspace(EMPATHY_FILE), Buffer.from(`# A comment.\n${text}`));
    await becomes(null);
  });

  it('is graded again as it stands now, and the old grade is gone', async () => {
    await edit({ useless: 'superb', 'laptop does': 'phone does' });
    await becomes('changed: response, prompt');
    const again = (await press(uri(), 'Grade again')) as Grade | undefined;
    assert.equal(again, undefined, 'the lens runs any number of gradings and returns none of them');
    await becomes(null);
    const titles = await lensTitles(uri());
    assert.equal(titles.filter((title) => title.includes('Empathy')).length, 1);
    await vscode.commands.executeCommand('undo');
    await becomes('changed: response, prompt');
  });

  for (const [what, to] of [
    ['is renamed', 'staleness-renamed.md'],
    ['is moved to another folder', 'staleness-folder/staleness.md'],
  ] as const) {
    it(`goes along when its file ${what}, and is followed there`, async () => {
      const target = inWorkspace(to);
      const move = new vscode.WorkspaceEdit();
      move.renameFile(uri(), target);
      assert.ok(await vscode.workspace.applyEdit(move));
      const { document } = await open(to);
      await becomes(null, target);
      assert.deepEqual(marks(uri()), []);
      const change = new vscode.WorkspaceEdit();
      change.insert(target, document.positionAt(document.getText().indexOf('useless')), 'nearly ');
      await vscode.workspace.applyEdit(change);
      await becomes('response changed', target);
    });
  }

  it('leaves no mark behind when its file is deleted', async () => {
    const remove = new vscode.WorkspaceEdit();
    remove.deleteFile(uri());
    assert.ok(await vscode.workspace.applyEdit(remove));
    await until('the problem is gone', () => marks(uri()).length === 0);
  });
});
