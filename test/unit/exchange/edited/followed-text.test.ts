import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findText, followText, type FollowedText } from '../../../../src/exchange/edited/followed-text.ts';

/** A document that can be edited and undone, with a text in it that is followed. */
class Desk {
  text: string;
  followed: FollowedText;
  private readonly undone: { text: string; edits: Edit[] }[] = [];

  constructor(text: string, wanted: string) {
    this.text = text;
    const start = text.indexOf(wanted);
    this.followed = { span: { start, end: start + wanted.length }, text: wanted, changed: false };
  }

  /** Replaces stretches of the text; offsets count in the text as it is. */
  edit(...edits: Edit[]): this {
    const inverse = this.apply(edits, false);
    this.undone.push({ text: this.text, edits: inverse });
    return this;
  }

  /** Replaces the first occurrence of something. */
  replace(what: string, by: string): this {
    const offset = this.text.indexOf(what);
    assert.ok(offset >= 0, what);
    return this.edit({ offset, removed: what.length, text: by });
  }

  undo(): this {
    const last = this.undone.pop();
    assert.ok(last);
    this.apply(last.edits, true);
    return this;
  }

  get where(): string {
    const { start, end } = this.followed.span;
    return this.text.slice(start, end);
  }

  private apply(edits: readonly Edit[], isUndone: boolean): Edit[] {
    const ordered = edits.toSorted((one, other) => one.offset - other.offset);
    let [text, shift] = [this.text, 0];
    const inverse: Edit[] = [];
    for (const { offset, removed, text: inserted } of ordered) {
      const at = offset + shift;
      inverse.push({ offset: at, removed: inserted.length, text: text.slice(at, at + removed) });
      text = text.slice(0, at) + inserted + text.slice(at + removed);
      shift += inserted.length - removed;
    }
    this.text = text;
    const changes = ordered.map(({ offset, removed, text: { length } }) => ({ offset, removed, inserted: length }));
    const read = ({ start, end }: { start: number; end: number }) => {
      assert.ok(0 <= start && start <= end && end <= text.length, `${start} to ${end} of ${text.length}`);
      return text.slice(start, end);
    };
    this.followed = followText(this.followed, changes, { length: text.length, read, isUndone });
    return inverse;
  }
}

interface Edit {
  readonly offset: number;
  readonly removed: number;
  readonly text: string;
}

const TEXT = '## Prompt\n\nWhat boils?\n\n## Response\n\nWater boils at 100 degrees.\n\n## Next\n\nMilk.\n';
const desk = () => new Desk(TEXT, 'Water boils at 100 degrees.');

describe('a text that is followed', () => {
  for (const [name, edited, where] of [
    ['stays itself when text is inserted above it', desk().edit({ offset: 0, removed: 0, text: 'Hi\n' }), null],
    [
      'stays itself when text is inserted right before it',
      desk().replace('Water', 'Water').edit({ offset: 36, removed: 0, text: 'X' }),
      null,
    ],
    ['stays itself when text is inserted right behind it', desk().replace('\n\n## Next', ' Or so.\n\n## Next'), null],
    [
      'stays itself when the whole document is replaced by one that has it',
      desk().edit({ offset: 0, removed: TEXT.length, text: TEXT.replace('## Prompt\n', '## Prompt') }),
      null,
    ],
    [
      'stays itself when several cursors type around it',
      desk().edit(
        { offset: 0, removed: 1, text: 'ab' },
        { offset: 20, removed: 0, text: 'c' },
        { offset: 75, removed: 2, text: '' },
      ),
      null,
    ],
    ['changes when a word is put into it', desk().replace('100', 'about 100'), 'Water boils at about 100 degrees.'],
    ['changes when its end is taken away', desk().replace(' degrees.', ''), 'Water boils at 100'],
    [
      'changes when it is taken away with what is around it',
      desk().replace('Response\n\nWater boils at 100 degrees.\n', ''),
      '',
    ],
    [
      'changes when one of several cursors types in it',
      desk().edit({ offset: 0, removed: 0, text: 'x' }, { offset: 42, removed: 0, text: 'x' }),
      'Waterx boils at 100 degrees.',
    ],
    ['is itself again when the change is typed back', desk().replace('100', '99').replace('99', '100'), null],
    [
      'is itself again when it is cut and pasted where it was',
      desk()
        .replace('Water boils at 100 degrees.', '')
        .edit({ offset: 37, removed: 0, text: 'Water boils at 100 degrees.' }),
      null,
    ],
  ] as const) {
    it(name, () => {
      assert.equal(edited.followed.changed, where !== null);
      assert.equal(edited.where, where ?? 'Water boils at 100 degrees.');
    });
  }

  it('is not taken for an equal one elsewhere', () => {
    const two = new Desk('A: Yes.\n\nB: Yes.\n', 'Yes.').edit({ offset: 3, removed: 4, text: 'No.' });
    assert.equal(two.followed.changed, true);
    assert.equal(two.where, 'No.');
    two.edit({ offset: 12, removed: 0, text: ' ' }).undo();
    assert.equal(two.followed.changed, true);
  });

  for (const [what, written] of [
    ['as it was', (text: string) => text],
    ['with a line before it', (text: string) => `Hello.\n${text}`],
    ['with a line behind it', (text: string) => `${text}Bye.\n`],
  ] as const) {
    it(`is not taken for an equal one when all of its document is written anew ${what}`, () => {
      const text = 'A: Yes.\n\nB: Yes.\n\nC: Yes.\n';
      for (const at of [3, 12, 21]) {
        const one = new Desk(text, 'Yes.');
        one.followed = { ...one.followed, span: { start: at, end: at + 4 } };
        one.edit({ offset: 0, removed: text.length, text: written(text) });
        const start = at + written(text).indexOf('A:');
        assert.deepEqual(one.followed, { span: { start, end: start + 4 }, text: 'Yes.', changed: false });
      }
    });
  }

  it('comes back to life where it stood, whatever was edited and undone again', () => {
    const around = fc.string({ unit: fc.constantFrom('a', 'b', '\n', ' '), maxLength: 30 });
    const edit = fc.record({
      at: fc.nat({ max: 99 }),
      removed: fc.nat({ max: 40 }),
      text: fc.string({ maxLength: 6 }),
    });
    const changes = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(around, around, changes, (before, after, all) => {
        const here = new Desk(`${before}<the response>${after}`, '<the response>');
        const original = here.followed;
        for (const edits of all) here.edit(...apart(edits, here.text.length));
        all.forEach(() => here.undo());
        assert.deepEqual(here.followed, original);
      }),
    );
  });

  it('is unchanged exactly when its words stand at its place', () => {
    const edit = fc.record({ at: fc.nat({ max: 99 }), removed: fc.nat({ max: 9 }), text: fc.string({ maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const here = new Desk('xxxxxxxxxxxxxxxxxxxx<response>yyyyyyyyyyyyyyyyyyyy', '<response>');
        for (const each of edits) {
          here.edit(...apart([each], here.text.length));
          assert.equal(here.followed.changed, here.where !== '<response>');
        }
      }),
    );
  });
});

/** Edits of one change, none of which overlaps or touches another. */
function apart(edits: readonly { at: number; removed: number; text: string }[], length: number): Edit[] {
  const kept: Edit[] = [];
  let free = 0;
  for (const { at, removed, text } of edits.toSorted((one, other) => one.at - other.at)) {
    const offset = Math.min(at, length);
    if (kept.length > 0 && offset <= free) continue;
    const taken = Math.min(removed, length - offset);
    kept.push({ offset, removed: taken, text });
    free = offset + taken;
  }
  return kept;
}

describe('a text that is looked for after edits that nobody saw', () => {
  const followed = desk().followed;
  for (const [name, whole, changed, start] of [
    ['where it was', TEXT, false, followed.span.start],
    ['further down', `More.\n${TEXT}`, false, followed.span.start + 6],
    ['nowhere', TEXT.replace('100', '99'), true, followed.span.start],
    ['nowhere, in a document that is shorter now', 'Short.', true, 6],
  ] as const) {
    it(`is ${name}`, () => {
      const found = findText(followed, whole);
      assert.equal(found.changed, changed);
      assert.equal(found.span.start, start);
      assert.ok(found.span.end <= whole.length);
    });
  }

  it('is itself again where it is found after it had changed', () => {
    assert.equal(findText({ ...followed, changed: true }, TEXT).changed, false);
  });
});
