import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
  };
}

const root = path.join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const texts = (file: string) => JSON.parse(read(file)) as Readonly<Record<string, string>>;

const { activationEvents, contributes } = JSON.parse(read('package.json')) as Manifest;
const [walkthrough] = contributes.walkthroughs;
const steps = walkthrough?.steps ?? [];
const english = texts('package.nls.json');
const chinese = texts('package.nls.zh-cn.json');

describe('the walkthrough', () => {
  it('has the first steps, in their order, each completed by itself', () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['ollama', 'judge', 'rubric', 'grade', 'compare'],
    );
    for (const { id, completionEvents } of steps)
      assert.deepEqual(completionEvents, [`onContext:prometheusGrader.firstStep.${id}`]);
  });

  for (const { id, description, media } of steps)
    describe(id, () => {
      const links = (text: string | undefined) => [...(text ?? '').matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
      const key = description.slice(1, -1);

      it('leads to the same places in both languages, first of all to a command on a button', () => {
        assert.deepEqual(links(chinese[key]), links(english[key]));
        assert.match(english[key] ?? '', /^[^[]+\n\[[^\]]+\]\(command:prometheusGrader\.\w+\)(?:\n|$)/);
      });

      it('links to commands that start the extension, where nothing else has', () => {
        const commands = links(english[key]).flatMap((link) => /^command:(.+)/.exec(link ?? '')?.[1] ?? []);
        assert.ok(commands.length > 0);
        const isContributed = (name: string) => contributes.commands.some(({ command }) => command === name);
        assert.deepEqual(
          commands.filter((name) => !isContributed(name) && !activationEvents.includes(`onCommand:${name}`)),
          [],
        );
      });

      it('has a small picture in the colours of the theme, with no words in it', () => {
        const svg = read(media.svg);
        assert.ok(svg.length < 10_000, `${svg.length} characters`);
        assert.doesNotMatch(svg, /<text|<image|<style|\bstyle=|#[0-9a-f]{3}|rgb|<script|\bon\w+=/i);
        const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour ?? '');
        assert.ok(colours.length > 5);
        assert.deepEqual(
          colours.filter((colour) => !/^(?:none|var\(--vscode-[\w-]+(?:, var\(--vscode-[\w-]+\))?\))$/.test(colour)),
          [],
        );
      });
    });
});
