import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
  };
}

const manifest = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../package.json'), 'utf8')) as Manifest;
const settings = manifest.contributes.configuration.properties;

/** What a repository that nobody trusts must not decide, and why. */
const RESTRICTED: Readonly<Record<string, string>> = {
  'ollama.url': 'redirects every text',
  model: 'redirects every text, to a cloud model perhaps',
  contextLength: 'takes the memory of the machine',
  timeout: 'ends every grade, or none',
  keepAlive: 'takes the memory of the machine, for ever',
  defaultRubric: 'decides by what is graded',
  diagnostics: 'hides what failed',
  'compare.bothOrders': 'lets the order of two responses decide',
  relativePrompt: 'changes what is sent',
  speakers: 'changes what is taken for the response, and is sent as such',
  records: 'changes what is taken for the response, and is sent as such',
  'history.limit': 'erases what was graded',
};

/** What it may decide, as it changes nothing but how its own documents look. */
const FREE: readonly string[] = ['inlineMarks', 'codeLens', 'gutterMarks', 'overviewRuler', 'rubricLint'];

/** What several folders of a workspace may decide differently, as it is read for a document. */
const OF_A_RESOURCE: readonly string[] = [
  ...['defaultRubric', 'diagnostics', 'compare.bothOrders', 'relativePrompt'],
  ...['speakers', 'records', 'codeLens', 'rubricLint'],
];

const named = (keys: readonly string[]) => keys.map((key) => `prometheusGrader.${key}`).sort();

describe('The settings of a repository', () => {
  it('are decided one by one: whatever destroys, redirects or hides is restricted, and the others are named here', () => {
    assert.deepEqual(named([...Object.keys(RESTRICTED), ...FREE]), Object.keys(settings).sort());
    assert.deepEqual(
      [...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations].sort(),
      named(Object.keys(RESTRICTED)),
    );
  });

  it('hold for the folder of the document that they are read for', () => {
    const scoped = Object.entries(settings).filter(([, { scope }]) => scope === 'resource');
    assert.deepEqual(scoped.map(([key]) => key).sort(), named(OF_A_RESOURCE));
  });
});
