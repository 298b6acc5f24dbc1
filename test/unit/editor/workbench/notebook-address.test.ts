import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { movedWith } from '../../../../src/editor/workbench/moves.ts';
import {
  documentAddress,
  fileAddress,
  filesAreHere,
  isInNotebook,
  isOutput,
  outputAddress,
} from '../../../../src/editor/workbench/notebook-address.ts';

type Parts = Readonly<Record<'scheme' | 'authority' | 'path' | 'query' | 'fragment', string>>;

/** As much of an address as is asked for. */
function uri(given: Partial<Parts>): vscode.Uri {
  const parts: Parts = { scheme: 'file', authority: '', path: '', query: '', fragment: '', ...given };
  const { scheme, authority, path, query, fragment } = parts;
  return {
    ...parts,
    with: (other: Partial<Parts>) => uri({ ...parts, ...other }),
    toString: () => `${scheme}://${authority}${path}${query && `?${query}`}${fragment && `#${fragment}`}`,
  } as unknown as vscode.Uri;
}

const text = (address: vscode.Uri) => address.toString();

const cell = (path: string, scheme = 'file', handle = 'W0') =>
  uri({ scheme: 'vscode-notebook-cell', path, fragment: `${handle}s${Buffer.from(scheme).toString('base64')}` });

const CELL = cell('/project/a.ipynb');
const FILE = uri({ path: '/project/a.ipynb' });

describe('The address of a cell', () => {
  it('tells the file of its notebook, wherever that is', () => {
    assert.equal(text(fileAddress(CELL)), 'file:///project/a.ipynb');
    assert.equal(text(fileAddress(outputAddress(CELL))), 'file:///project/a.ipynb');
    assert.equal(text(fileAddress(cell('/a.ipynb', 'vscode-remote'))), 'vscode-remote:///a.ipynb');
    assert.equal(text(fileAddress(cell('Untitled-1.ipynb', 'untitled'))), 'untitled://Untitled-1.ipynb');
    assert.equal(fileAddress(FILE), FILE);
  });

  it('has another one for its output, which stands beside it', () => {
    const output = outputAddress(CELL);
    assert.notEqual(text(output), text(CELL));
    assert.deepEqual([CELL, output, FILE].map(isInNotebook), [true, true, false]);
    assert.deepEqual([CELL, output, FILE].map(isOutput), [false, true, false]);
    assert.equal(text(documentAddress(output)), text(CELL));
    assert.equal(documentAddress(CELL), CELL);
  });

  it('keeps the type of a notebook that was never saved', () => {
    const unsaved = cell('Untitled-1.ipynb', 'untitled').with({ query: 'jupyter-notebook' });
    const output = outputAddress(unsaved);
    assert.ok(isOutput(output) && !isOutput(unsaved));
    assert.equal(text(documentAddress(output)), text(unsaved));
    for (const each of [unsaved, output]) {
      assert.equal(text(fileAddress(each)), 'untitled://Untitled-1.ipynb?jupyter-notebook');
    }
    assert.ok(!isOutput(unsaved.with({ query: 'my-output' })));
  });

  it('goes with its notebook, and with a folder around that', () => {
    const to = uri({ path: '/project/ü b.ipynb' });
    assert.equal(text(movedWith(CELL, FILE, to)), text(cell('/project/ü b.ipynb')));
    assert.equal(text(movedWith(outputAddress(CELL), FILE, to)), text(outputAddress(cell('/project/ü b.ipynb'))));
    const folders = [uri({ path: '/project' }), uri({ path: '/other' })] as const;
    assert.equal(text(movedWith(CELL, ...folders)), text(cell('/other/a.ipynb')));
    assert.equal(movedWith(CELL, uri({ path: '/project/b.ipynb' }), to), CELL);
  });

  it('is that of the cell it was saved as, and of none beside it', () => {
    const saved = cell('/project/a.ipynb', 'file', 'X1');
    const unsaved = cell('Untitled-1.ipynb', 'untitled', 'X1');
    assert.equal(text(movedWith(unsaved, unsaved, saved)), text(saved));
    assert.equal(text(movedWith(outputAddress(unsaved), unsaved, saved)), text(outputAddress(saved)));
    const other = cell('Untitled-1.ipynb', 'untitled', 'X2');
    assert.equal(movedWith(other, unsaved, saved), other);
  });

  it('is of a plain file where this program runs on the machine that the window is connected to', () => {
    const remote = cell('/project/a.ipynb', 'vscode-remote').with({ authority: 'ssh-remote+host' });
    assert.equal(text(fileAddress(remote)), 'vscode-remote://ssh-remote+host/project/a.ipynb');
    filesAreHere();
    assert.equal(text(fileAddress(remote)), 'file:///project/a.ipynb');
    assert.equal(text(fileAddress(CELL)), 'file:///project/a.ipynb');
    const moved = movedWith(remote, FILE, uri({ path: '/b.ipynb' }));
    assert.equal(text(moved), text(remote.with({ path: '/b.ipynb' })));
  });
});
