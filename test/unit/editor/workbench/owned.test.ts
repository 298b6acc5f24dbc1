import assert from 'node:assert/strict';
import { Owned } from '../../../../src/editor/workbench/owned.ts';

describe('What one owner has to dispose of', () => {
  function named(gone: string[], name: string): { dispose(): void } {
    return {
      dispose: () => {
        gone.push(name);
      },
    };
  }

  it('goes in reverse order of adding', () => {
    const gone: string[] = [];
    const owned = new Owned();
    for (const name of ['store', 'runs', 'panel']) owned.add(named(gone, name));
    owned.dispose();
    assert.deepEqual(gone, ['panel', 'runs', 'store']);
  });

  it('goes once', () => {
    const gone: string[] = [];
    const owned = new Owned();
    owned.add(named(gone, 'store'));
    owned.dispose();
    owned.dispose();
    assert.deepEqual(gone, ['store']);
  });

  it('goes at once where it comes after the end', () => {
    const gone: string[] = [];
    const owned = new Owned();
    owned.dispose();
    const late = named(gone, 'late');
    assert.equal(owned.add(late), late);
    assert.deepEqual(gone, ['late']);
  });

  it('goes as a whole where some of it throws, and the first error is told', () => {
    const gone: string[] = [];
    const owned = new Owned();
    owned.add(named(gone, 'store'));
    owned.add({
      dispose: () => {
        throw new Error('no disk');
      },
    });
    owned.add(named(gone, 'panel'));
    assert.throws(() => {
      owned.dispose();
    }, /no disk/);
    assert.deepEqual(gone, ['panel', 'store']);
  });

  it('may be added to while it goes: that goes too', () => {
    const gone: string[] = [];
    const owned = new Owned();
    owned.add({
      dispose: () => {
        owned.add(named(gone, 'late'));
      },
    });
    owned.dispose();
    assert.deepEqual(gone, ['late']);
  });
});
