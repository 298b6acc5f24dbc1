import { readFileSync } from 'node:fs';

/** A document as people have it, and how it is read. */
export interface ExampleDocument {
  readonly name: string;
  readonly text: string;
  /** One line for each section, question and doubt, and `dialogue` between two dialogues. */
  readonly readAs: readonly string[];
}

const EXPECTED = '--- read as\n';

/**
 * The documents of a file in this folder. Each begins with `=== name`; behind `--- read as` stands what it is read as: a role, a name and a
 * text in JSON, or `goesOn`/`endsEarlier` with the other reading of the section above.
 */
export function exampleDocuments(file: string): readonly ExampleDocument[] {
  const all = readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
  return all
    .split(/^=== /m)
    .slice(1)
    .map((each) => {
      const [name = ''] = each.split('\n', 1);
      const [text = '', expected = ''] = each.slice(name.length + 1).split(EXPECTED);
      return { name, text, readAs: expected.split('\n').filter((line) => line !== '') };
    });
}
