import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

interface LinterRules {
  readonly LAYERS: Readonly<Record<string, { readonly layers: readonly string[] }>>;
  readonly ENGINE: Readonly<Record<string, { readonly seen: readonly string[] }>>;
  readonly PAGES: Readonly<Record<string, readonly string[]>>;
  readonly ROOMS: Readonly<Record<string, readonly string[]>>;
}

const root = new URL('../../../', import.meta.url);
const text = readFileSync(new URL('ARCHITECTURE.md', root), 'utf8');

describe('ARCHITECTURE.md', () => {
  let rules: LinterRules;

  before(async function () {
    this.timeout(60_000);
    rules = (await import(new URL('eslint.config.js', root).href)) as LinterRules;
  });

  it('says of each room of the editor which others it sees, as the linter has it', () => {
    const rows = tableBelow('| room | sees |').flatMap(([rooms = '', seen = '']) =>
      rooms.split(', ').map((room) => [room, seen === 'no other' ? [] : seen.split(', ').toSorted()] as const),
    );
    assert.equal(new Set(rows.map(([room]) => room)).size, rows.length, 'a room stands in two rows');
    const held = Object.fromEntries(Object.entries(rules.ROOMS).map(([room, seen]) => [room, seen.toSorted()]));
    assert.deepEqual(Object.fromEntries(rows), held);
  });

  it('has the orders of folders that the linter holds', () => {
    for (const [folder, { layers }] of Object.entries(rules.LAYERS)) {
      assert.ok(text.includes(`\`${folder}/\` ${layers.join(', ')};`), `${folder}: ${layers.join(', ')}`);
    }
  });

  it('leaves out no folder of those whose insides are ordered', () => {
    const known = Object.entries(rules.LAYERS).map(([folder, { layers }]) => [`src/${folder}`, layers] as const);
    for (const [folder, inside] of [
      ...known,
      ['src/editor', Object.keys(rules.ROOMS)],
      ['src/engine', Object.keys(rules.ENGINE)],
      ['webview', Object.keys(rules.PAGES)],
    ] as const) {
      assert.deepEqual(inside.toSorted(), foldersIn(folder), folder);
    }
  });

  it('names each folder of src', () => {
    const named = [...text.matchAll(/^ {2}([a-z]+)\/ {2,}/gm)].map(([, name]) => name ?? '');
    assert.deepEqual(
      [...new Set(named)].filter((name) => foldersIn('src').includes(name)).toSorted(),
      foldersIn('src'),
    );
  });
});

/** Cells of the rows of a table, by its heading. */
function tableBelow(heading: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  const start = lines.indexOf(heading);
  assert.notEqual(start, -1, heading);
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(new URL(`${folder}/`, root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}
