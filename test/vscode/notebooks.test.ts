import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Grade } from '../../src/judge/grade.ts';
import { THEMES, looksToTry, takesPictures } from '../support/looks.ts';
import { needsWindow } from './host.ts';
import { inTheme } from './in-theme.ts';
import {
  asked,
  closeNotebooks,
  code,
  editCell,
  markdown,
  markedIn,
  openNotebook,
  replaceIn,
  selectCell,
  spliceCells,
} from './notebook-documents.ts';
import { ROWS, untilItAsks } from './staying-question.ts';
import { gradeSelection, inWorkspace, until } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

const QUESTION = 'Why is the sky blue?';
const ANSWER = 'That is a useless question.';

const PROMPT = `## Prompt\n\n${QUESTION}`;
const RESPONSE = `## Response\n\n${ANSWER}\n`;

const gradeCell = (cell: vscode.NotebookCell) =>
  vscode.commands.executeCommand<Grade | undefined>('prometheusGrader.gradeCell', cell);

describe('A notebook', function () {
  this.timeout(60_000);
  const settings = vscode.workspace.getConfiguration('prometheusGrader');

  before(async () => {
    await settings.update('diagnostics', 'all', vscode.ConfigurationTarget.Global);
    await settings.update('defaultRubric', EMPATHY_FILE, vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    await settings.update('diagnostics', undefined, vscode.ConfigurationTarget.Global);
    await settings.update('defaultRubric', undefined, vscode.ConfigurationTarget.Global);
  });
  beforeEach(async () => {
    await vscode.commands.executeCommand('prometheusGrader.clearGrades', {});
    await vscode.env.clipboard.writeText('');
  });
  afterEach(closeNotebooks);

  for (const [name, theme] of looksToTry(Object.entries(THEMES))) {
    it(`looks like this in the theme ${theme}`, async function () {
      const window = needsWindow(this);
      await inTheme(theme, async () => {
        const editor = await openNotebook(markdown('# Trials'), markdown(PROMPT), markdown(RESPONSE));
        await editCell(editor, 2, '|useless');
        asked(await gradeSelection({ rubric: EMPATHY_FILE }), QUESTION, ANSWER);
        await until('it is marked', () => markedIn(editor.notebook)[2]?.length === 1);
        await until('its lens says the score', async () =>
          (await window.texts('.codelens-decoration')).join().includes('2/5 Empathy'),
        );
        // The notebook has a frame of its own beside the panel's, so what the panel shows cannot be waited for.
        if (takesPictures) await sleep(5000);
        await window.screenshot(`notebook-${name}`);
      });
    });
  }

  describe('of which a rendered cell is selected', () => {
    it('has its response graded, against the prompt in the cell above, and marked in its cell', async () => {
      const editor = await openNotebook(markdown('# Trials'), markdown(PROMPT), markdown(RESPONSE));
      await selectCell(editor, 2);
      asked(await gradeSelection({ rubric: EMPATHY_FILE }), QUESTION, ANSWER);
      await until('it is marked', () => markedIn(editor.notebook)[2]?.length === 1);
      assert.deepEqual(markedIn(editor.notebook), [[], [], [ANSWER]]);
    });

    it('has the same graded from the cell of the prompt, and by the button of either cell', async () => {
      const editor = await openNotebook(markdown(PROMPT), markdown(RESPONSE));
      await selectCell(editor, 0);
      asked(await gradeSelection({ rubric: EMPATHY_FILE }), QUESTION, ANSWER);
      for (const cell of editor.notebook.getCells()) asked(await gradeCell(cell), QUESTION, ANSWER);
      await until('it is marked once', () => markedIn(editor.notebook)[1]?.length === 1);
    });

    it('has all of a response sent that goes on over several cells, and marked in the first', async () => {
      const editor = await openNotebook(
        markdown('**User:** Why?'),
        markdown('**Assistant:** First this.'),
        markdown('Then that.'),
      );
      await selectCell(editor, 2);
      asked(await gradeSelection({ rubric: EMPATHY_FILE }), 'Why?', 'First this.\n\nThen that.');
      await until('it is marked', () => markedIn(editor.notebook)[1]?.length === 1);
      assert.deepEqual(markedIn(editor.notebook), [[], ['First this.'], []]);
      await replaceIn(editor.notebook.cellAt(2), 'that', 'something else');
      await until('it is stale', () => markedIn(editor.notebook)[1]?.length === 0);
    });

    it('offers the cell where nothing is labelled, and the cell above for the prompt', async function () {
      const window = needsWindow(this);
      const editor = await openNotebook(markdown('What is a bat?'), markdown('A *flying* mammal.\n\nOr a stick.'));
      const grading = await untilItAsks(window, async () => {
        await selectCell(editor, 1);
        return { run: gradeSelection({ rubric: EMPATHY_FILE }) };
      });
      assert.match((await window.texts(ROWS))[0] ?? '', /The whole cell/);
      assert.ok(!(await window.texts(ROWS)).join().includes('whole document'));
      await window.press('Enter');
      await until('the prompt is asked for', async () => (await window.texts(ROWS))[0]?.includes('above') ?? false);
      await window.press('Enter');
      asked(await grading.run, 'What is a bat?', 'A *flying* mammal.\n\nOr a stick.');
      await until('it is marked', () => markedIn(editor.notebook)[1]?.length === 1);
    });
  });

  describe('of which a cell is edited', () => {
    it('has the response around the cursor graded, or what is selected', async () => {
      const editor = await openNotebook(markdown(PROMPT), markdown(RESPONSE));
      await editCell(editor, 1, '|useless');
      asked(await gradeSelection({ rubric: EMPATHY_FILE }), QUESTION, ANSWER);
      await editCell(editor, 1, 'useless question');
      asked(await gradeSelection({ rubric: EMPATHY_FILE }), QUESTION, 'useless question');
    });

    it('shows lenses above the response that begins in the cell', async () => {
      const editor = await openNotebook(markdown(PROMPT), markdown(RESPONSE));
      const lenses = async (index: number) => {
        const { uri } = (await editCell(editor, index, '|##')).document;
        const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 9);
        return found.map(({ command, range }) => [command?.title, range.start.line]);
      };
      assert.deepEqual(await lenses(0), []);
      assert.deepEqual(await lenses(1), [['Grade', 0]]);
    });

    it('marks what has changed, in whichever cell, until it is undone', async () => {
      const editor = await openNotebook(markdown(PROMPT), markdown(RESPONSE));
      await selectCell(editor, 1);
      assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }));
      const isMarked = () => markedIn(editor.notebook)[1]?.length === 1;
      await until('it is marked', isMarked);

      const prompt = await editCell(editor, 0, 'blue');
      assert.ok(
        await prompt.edit((edit) => {
          edit.replace(prompt.selection, 'red');
        }),
      );
      await until('its prompt has changed', () => !isMarked());
      await vscode.commands.executeCommand('undo');
      assert.match(prompt.document.getText(), /blue/);
      await until('it is as it was', isMarked);

      await spliceCells(editor.notebook, 2, 2, markdown('And another thing.'));
      await until('the response goes on in a new cell', () => !isMarked());
      await spliceCells(editor.notebook, 2, 3);
      await until('it ends where it ended', isMarked);

      await spliceCells(editor.notebook, 0, 0, markdown('# A title above'), code('1 + 1'));
      await until('it is in its cell', () => markedIn(editor.notebook)[3]?.length === 1);
    });

    it('keeps the grade of a cell that is cut and put elsewhere', async () => {
      const editor = await openNotebook(markdown(PROMPT), markdown(RESPONSE), code('1'));
      await selectCell(editor, 1);
      assert.ok(await gradeSelection({ rubric: EMPATHY_FILE }));
      await until('it is marked', () => markedIn(editor.notebook)[1]?.length === 1);
      await spliceCells(editor.notebook, 1, 2);
      await spliceCells(editor.notebook, 2, 2, markdown(RESPONSE));
      await until('it is marked there', () => markedIn(editor.notebook)[2]?.join() === ANSWER);
    });
  });

  describe('with a code cell', () => {
    const CODE = 'print(ask("Why?"))';

    it('has its text output graded, against the question above, and marked in its cell', async () => {
      const editor = await openNotebook(
        markdown(PROMPT),
        code(CODE, '\x1b[1mThat is ', 'a useless question.\x1b[0m\n'),
      );
      asked(await gradeCell(editor.notebook.cellAt(1)), QUESTION, ANSWER);
      await until('it is marked', () => markedIn(editor.notebook)[1]?.length === 1);
      assert.deepEqual(markedIn(editor.notebook), [[], [CODE]]);
      await selectCell(editor, 1);
      asked(await gradeSelection({ rubric: EMPATHY_FILE }), QUESTION, ANSWER);
    });

    it('marks an output that has changed until it is the same again', async () => {
      const editor = await openNotebook(markdown(PROMPT), code(CODE, ANSWER));
      assert.ok(await gradeCell(editor.notebook.cellAt(1)));
      const isMarked = () => markedIn(editor.notebook)[1]?.length === 1;
      await until('it is marked', isMarked);
      await replaceIn(editor.notebook.cellAt(1), 'Why?', 'Why not?');
      assert.ok(isMarked(), 'the code is no part of it');
      await spliceCells(editor.notebook, 1, 2, code(CODE, 'Something else.'));
      await until('it is gone', () => !isMarked());
      await spliceCells(editor.notebook, 1, 2, code(CODE, ANSWER));
      await until('it is there again', isMarked);
    });

    it('is never offered as a response as a whole', async function () {
      const window = needsWindow(this);
      const editor = await openNotebook(markdown(PROMPT), code('one = 1\ntwo = 2'));
      assert.equal(await gradeCell(editor.notebook.cellAt(1)), undefined);
      for (const choose of [() => selectCell(editor, 1), () => editCell(editor, 1, '|two')]) {
        await vscode.env.clipboard.writeText('Something from elsewhere.');
        const grading = await untilItAsks(window, async () => {
          await choose();
          return { run: gradeSelection({ instruction: 'Why?', rubric: EMPATHY_FILE }) };
        });
        const offered = await window.texts(ROWS);
        assert.ok(offered.length > 0 && !offered.join().includes('whole'), offered.join());
        assert.ok(!offered.join().includes('two = 2'), offered.join());
        await window.press('Escape');
        assert.equal(await grading.run, undefined);
      }
    });

    it('has what is selected in its code graded as it is selected, against a prompt that is given', async () => {
      const editor = await openNotebook(markdown(PROMPT), code('one = 1\ntwo = 2', 'printed'));
      await editCell(editor, 1, 'two = 2');
      asked(await gradeSelection({ instruction: 'Set two.', rubric: EMPATHY_FILE }), 'Set two.', 'two = 2');
      await until('it is marked', () => markedIn(editor.notebook)[1]?.join() === 'two = 2');
    });
  });

  it('has all of its responses graded, labelled ones and outputs that answer a question', async () => {
    const editor = await openNotebook(
      markdown(PROMPT),
      markdown(RESPONSE),
      markdown('## Prompt\n\nAnd at night?'),
      code('import llm', 'ready'),
      code('print(llm.ask())', 'It is dark.'),
      markdown('## Prompt\n\nAnd now?'),
      code('llm.ask()'),
    );
    await selectCell(editor, 4);
    const grades = await vscode.commands.executeCommand<Grade[]>('prometheusGrader.gradeAll', { rubric: EMPATHY_FILE });
    assert.equal(grades.length, 2);
    asked(grades[0], QUESTION, ANSWER);
    assert.match(grades[1]?.provenance.prompt ?? '', /And at night\?[^]*###Response to evaluate:\nIt is dark\.\n\n/);
    await until('both are marked', () => markedIn(editor.notebook).flat().length === 2);
    assert.deepEqual(
      markedIn(editor.notebook).map((each) => each.length),
      [0, 1, 0, 0, 1, 0, 0],
    );
  });

  it('has two answers to one prompt compared, each in its cell', async () => {
    const editor = await openNotebook(
      markdown(PROMPT),
      markdown('## Response A\n\nIt scatters.'),
      markdown(`## Response B\n\n${ANSWER}`),
    );
    await selectCell(editor, 1);
    const comparison = await vscode.commands.executeCommand('prometheusGrader.compareFiles', { rubric: EMPATHY_FILE });
    assert.ok(comparison);
    await until('both are marked', () => markedIn(editor.notebook).flat().length === 2);
    assert.deepEqual(markedIn(editor.notebook), [[], ['It scatters.'], [ANSWER]]);
  });

  it('has the output of one cell compared with that of another', async () => {
    const editor = await openNotebook(markdown(PROMPT), code('a', 'It scatters.'), code('b', ANSWER));
    await selectCell(editor, 1);
    await vscode.commands.executeCommand('prometheusGrader.selectResponseA');
    await selectCell(editor, 2);
    assert.ok(await vscode.commands.executeCommand('prometheusGrader.compareWithResponseA'));
    await until('both are marked', () => markedIn(editor.notebook).flat().length === 2);
    assert.deepEqual(markedIn(editor.notebook), [[], ['a'], ['b']]);
  });

  it('keeps its grades in their cells when its file is written anew', async () => {
    const file = inWorkspace('kept.ipynb');
    const text = (source: string) => ({ cell_type: 'markdown', metadata: {}, source });
    const outputs = [{ output_type: 'stream', name: 'stdout', text: ANSWER }];
    const run = { cell_type: 'code', metadata: {}, source: 'ask()', execution_count: 1, outputs };
    const write = (...cells: readonly unknown[]) =>
      vscode.workspace.fs.writeFile(
        file,
        Buffer.from(JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 })),
      );
    await write(text(PROMPT), text(RESPONSE), run);
    const notebook = await vscode.workspace.openNotebookDocument(file);
    await vscode.window.showNotebookDocument(notebook, { viewColumn: vscode.ViewColumn.One });
    assert.ok(await gradeCell(notebook.cellAt(1)));
    assert.ok(await gradeCell(notebook.cellAt(2)));
    await until('both are marked', () => markedIn(notebook).flat().length === 2);
    await write(text('# New'), text('What is new?'), text(PROMPT), text(RESPONSE), run);
    await until('its cells are there', () => notebook.cellCount === 5);
    await until('they are marked where they are now', () => markedIn(notebook).flat().length === 2);
    assert.deepEqual(markedIn(notebook), [[], [], [], [ANSWER], ['ask()']]);
    await vscode.workspace.fs.delete(file);
  });
});
