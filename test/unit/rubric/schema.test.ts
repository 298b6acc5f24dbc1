import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from 'vscode-languageserver-types';
import { checkRubric } from '../../../src/rubric/check.ts';
import { LINT_CODES } from '../../../src/rubric/finding.ts';
import type { RubricFinding } from '../../../src/rubric/finding.ts';
import { FLAT_FORM, NESTED_FORM } from '../../../src/rubric/form.ts';
import { lineAndColumn } from '../../../src/rubric/text/line-and-column.ts';
import { parseRubric } from '../../../src/rubric/read/parse.ts';
import type { RubricProblem } from '../../../src/rubric/problems.ts';
import { SCORES } from '../../../src/rubric/rubric.ts';
import { rubricSchema } from '../../../src/rubric/schema.ts';
import { TOPICS } from '../../../src/rubric/topics.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { RUBRIC_TABLE } from '../../fixtures/rubric-table.ts';
import { SCHEMA_FILE, schemaText } from '../../support/schema-text.ts';
import { startYamlServer } from '../../support/yaml-server.ts';

const { service, open } = startYamlServer(rubricSchema());

/** What the built-in validation says, in the words of the table. */
function builtIn(problem: RubricProblem, text: string): string {
  const { line } = lineAndColumn(text, problem.span.start);
  const place = `${line} ${firstLine(text.slice(problem.span.start, problem.span.end))}`;
  switch (problem.code) {
    case 'missing-field':
    case 'missing-level':
      return `missing ${problem.key}`;
    case 'unknown-key':
    case 'extra-level':
      return `unknown ${place}`;
    case 'key-not-text':
      return `unknown ${line} ${firstLine(text.slice(problem.span.start).replace(/\n.*/s, ''))}`;
    case 'not-text':
    case 'not-a-mapping':
    case 'not-a-list':
      return `type ${place}`;
    case 'pass-out-of-range':
    case 'weight-out-of-range':
      return `range ${place}`;
    case 'other-form':
    case 'other-scale':
    case 'several-criteria':
    case 'same-name':
    case 'to-write':
      return `${problem.code} ${line}`;
    case 'empty-field':
      return `empty ${line}`;
    case 'duplicate-key':
      return `duplicate ${line}`;
    case 'alias-unresolved':
      return `alias ${line}`;
    case 'several-documents':
      return `documents ${line}`;
    case 'too-many-aliases':
      return `aliases ${line}`;
    case 'too-large':
      return `size ${line}`;
    case 'yaml-syntax':
      return 'syntax';
  }
}

/** What the server says, in the words of the table. Its parser reports errors; what a schema finds are warnings. */
function served({ message, range, severity }: Diagnostic, document: TextDocument): string {
  const said = typeof message === 'string' ? message : message.value;
  const line = range.start.line + 1;
  const under = document.getText(range).trim();
  const place = `${line} ${firstLine(under)}`;
  const missing = /^Missing property "(.+)"\.$/.exec(said)?.[1];
  if (missing !== undefined) return `missing ${missing}`;
  if (said.startsWith('Unresolved alias')) return `alias ${line}`;
  if (said.startsWith('Map keys must be unique')) return `duplicate ${line}`;
  if (severity === 1) return 'syntax';
  if (/^Property .+ is not allowed\.$/.test(said)) return `unknown ${place}`;
  if (said.endsWith('is empty.') || said.startsWith('Array has too few items') || under === '' || under === '~')
    return `empty ${line}`;
  if (/pass mark|weight is|above the maximum|below the minimum/.test(said)) return `range ${place}`;
  if (/must be a text|holds lines|begins with/.test(said)) return `type ${place}`;
  return `${said} ${place}`;
}

function isProblem(finding: RubricFinding): finding is RubricProblem {
  return !LINT_CODES.some((code) => code === finding.code);
}

function firstLine(text: string): string {
  return JSON.stringify(text.split(/[\r\n]/, 1)[0]);
}

/** Each mistake once, in the order of the alphabet; only the syntax where that is bad. */
function summary(mistakes: readonly string[]): string[] {
  return mistakes.includes('syntax') ? ['syntax'] : [...new Set(mistakes)].sort();
}

describe('The built-in validation and the schema in the YAML language server agree on', () => {
  it('a table of at least forty files, valid and not', () => {
    const valid = RUBRIC_TABLE.filter(({ text }) => parseRubric(text, { fallbackName: 'file' }).rubric !== null);
    assert.ok(RUBRIC_TABLE.length >= 40, `${RUBRIC_TABLE.length} files`);
    assert.ok(valid.length >= 15, `${valid.length} valid files`);
    assert.ok(RUBRIC_TABLE.every((each) => !each.why === !(each.onlyBuiltIn ?? each.onlyServer)));
  });

  for (const { what, text, mistakes, onlyBuiltIn = [], onlyServer = [] } of RUBRIC_TABLE) {
    it(what, async () => {
      const { problems } = parseRubric(text, { fallbackName: 'file' });
      assert.deepEqual(summary(problems.map((each) => builtIn(each, text))), summary([...mistakes, ...onlyBuiltIn]));
      const { findings } = checkRubric(text, { fallbackName: 'file' });
      assert.deepEqual(findings.filter(isProblem), problems);
      const document = open(text);
      const diagnostics = await service.doValidation(document, false);
      assert.deepEqual(
        summary(diagnostics.map((each) => served(each, document))),
        summary([...mistakes, ...onlyServer]),
      );
    });
  }
});

/** What the server offers where `|` stands: each label with the text it inserts. */
async function completions(marked: string): Promise<Map<string, string>> {
  const document = open(marked.replace('|', ''));
  const { items } = await service.doComplete(document, document.positionAt(marked.indexOf('|')), false);
  return new Map(items.map(({ label, textEdit, insertText }) => [label, textEdit?.newText ?? insertText ?? '']));
}

/** A completion as it stands once it is accepted and left as it is. */
function accepted(snippet: string): string {
  return snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d+/g, '');
}

describe('With the schema the YAML language server completes', () => {
  const NESTED_KEYS = NESTED_FORM.fields.map(({ key }) => key);
  const LEVEL_KEYS = SCORES.map(FLAT_FORM.levels.key);
  const cases: [what: string, marked: string, keys: readonly string[]][] = [
    ['every key in an empty file', '|', NESTED_KEYS],
    ['every key after a few letters', 'n|', NESTED_KEYS],
    [
      'the keys that are not there yet',
      'name: N\npass: 4\n|',
      ['criteria', 'description', 'reference', 'scores', 'weight'],
    ],
    ['every level', 'name: N\nscores:\n  |', ['1', '2', '3', '4', '5']],
    ['the levels that are not there yet', 'scores:\n  1: a\n  4: d\n  |', ['2', '3', '5']],
    ['every pass mark', 'name: N\npass: |', ['1', '2', '3', '4', '5']],
    [
      'the keys and levels of the flat form',
      'criteria: C?\nscore1_description: a\n|',
      ['name', 'pass', 'reference', 'description', 'weight', ...LEVEL_KEYS.slice(1)],
    ],
  ];
  for (const [what, marked, keys] of cases) {
    it(what, async () => {
      const known = [...NESTED_KEYS, ...LEVEL_KEYS, '1', '2', '3', '4', '5'];
      const offered = [...(await completions(marked)).keys()].filter((label) => known.includes(label));
      assert.deepEqual(offered.sort(), [...new Set(keys)].sort());
    });
  }

  it('a whole rubric, which is one without findings as it stands', async () => {
    const snippet = (await completions('|')).get('rubric') ?? '';
    const { rubric, findings } = checkRubric(accepted(snippet));
    assert.equal(rubric?.name, TOPICS.name.placeholder);
    assert.deepEqual(findings, []);
    assert.equal(snippet.match(/\$\{\d+:/g)?.length, 7);
  });

  it('all the levels at once', async () => {
    const marked = 'name: N\ncriteria: C?\nscores: |';
    const snippet = (await completions(marked)).get('five levels') ?? '';
    const { rubric } = checkRubric(accepted(marked.replace('|', snippet)));
    assert.deepEqual(
      SCORES.map((score) => rubric?.scores[score]),
      SCORES.map((score) => TOPICS[`level-${score}`].placeholder),
    );
  });
});

describe('With the schema the YAML language server explains', () => {
  const file = `name: N\ncriteria: C?\nscores:\n${SCORES.map((score) => `  ${score}: level ${score}\n`).join('')}pass: 4\nreference: R\ndescription: D\nweight: 2\n`;
  const flat = `name: N\ncriteria: C?\n${SCORES.map((score) => `score${score}_description: level ${score}\n`).join('')}`;
  const cases: [what: string, text: string, at: string, topic: keyof typeof TOPICS][] = [
    ...NESTED_FORM.fields.map(({ key }): (typeof cases)[number] => [
      `"${key}"`,
      file,
      `${key}:`,
      key as keyof typeof TOPICS,
    ]),
    // The server says nothing of a key that is a number, but of the text beside it.
    ...SCORES.map((score): (typeof cases)[number] => [`level ${score}`, file, `level ${score}`, `level-${score}`]),
    ...SCORES.map((score): (typeof cases)[number] => [
      `flat level ${score}`,
      flat,
      FLAT_FORM.levels.key(score),
      `level-${score}`,
    ]),
  ];
  for (const [what, text, at, topic] of cases) {
    it(what, async () => {
      const document = open(text);
      const hover = await service.doHover(document, document.positionAt(text.indexOf(at) + 1));
      assert.ok(hover && typeof hover.contents === 'object' && 'value' in hover.contents);
      const { value } = hover.contents;
      assert.ok(value.startsWith(`#### ${TOPICS[topic].title}\n\n${TOPICS[topic].text}`), value);
      if (!['scores', 'pass', 'weight'].includes(topic))
        assert.ok(value.replace(/\s+/g, ' ').includes(TOPICS[topic].example), value);
    });
  }
});

describe('The schema', () => {
  it('is what `npm run schema` writes', async () => {
    assert.equal(await readFile(SCHEMA_FILE, 'utf8'), await schemaText(), 'Run `npm run schema` and commit the file.');
  });

  it('is contributed for rubric files, and for YAML in a folder of rubrics', async () => {
    const [contribution, ...others] = manifest.contributes.yamlValidation;
    assert.deepEqual(others, []);
    assert.equal(
      new URL(contribution?.url ?? '', new URL('../../../', import.meta.url)).href,
      pathToFileURL(SCHEMA_FILE).href,
    );
    const server = startYamlServer(rubricSchema(), contribution?.fileMatch);
    const cases: [path: string, isRubric: boolean][] = [
      ['a.rubric.yaml', true],
      ['some/folder/a.rubric.yml', true],
      ['rubrics/a.yaml', true],
      ['rubrics/of/tone/a.yml', true],
      ['a.yaml', false],
      ['rubric.yaml', false],
      ['notrubrics/a.yaml', false],
      ['rubrics.yaml', false],
    ];
    for (const [path, isRubric] of cases) {
      const found = await server.service.doValidation(server.open('colour: 2', path), false);
      assert.equal(found.length > 0, isRubric, path);
    }
  });
});
