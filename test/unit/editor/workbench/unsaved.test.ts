import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { isAddressReused, isUnsaved, maySaveAs } from '../../../../src/editor/workbench/unsaved.ts';

/** As much of an address as is asked for. */
const uri = (scheme: string, path: string) => ({ scheme, path }) as unknown as vscode.Uri;

const UNTITLED = uri('untitled', 'Untitled-1');
const NAMED = uri('untitled', '/project/new.md');
const FILE = uri('file', '/project/new.md');
const UNSAVED_CELL = uri('vscode-notebook-cell', 'Untitled-1.ipynb');
const CELL = uri('vscode-notebook-cell', '/project/a.ipynb');

describe('The address of a document', () => {
  it('names another one the next time where it was never saved, or is a cell', () => {
    assert.deepEqual([UNTITLED, NAMED, FILE, UNSAVED_CELL, CELL].map(isAddressReused), [true, true, false, true, true]);
  });

  it('tells whether it was ever saved', () => {
    assert.deepEqual([UNTITLED, NAMED, FILE, UNSAVED_CELL, CELL].map(isUnsaved), [true, true, false, true, false]);
  });

  it('of a text may become that of a file, and of a cell that of a cell', () => {
    assert.ok(maySaveAs(UNTITLED, FILE) && maySaveAs(NAMED, FILE) && maySaveAs(UNSAVED_CELL, CELL));
    assert.ok(!maySaveAs(UNTITLED, CELL) && !maySaveAs(UNSAVED_CELL, FILE) && !maySaveAs(UNTITLED, NAMED));
  });
});
