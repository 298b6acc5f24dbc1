// `npm run demo`: the main job, in a real VS Code, with whatever judge there is.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { requireNode } from '../support/require-node.ts';

requireNode();
try {
  const { keep, gguf } = readOptions();
  // Only now: an older Node.js cannot even read what comes with it.
  const { showDemo } = await import('./show-demo.ts');
  await showDemo({ keep, gguf });
  process.exit(0);
} catch (error) {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

function readOptions(): { keep: boolean; gguf: string | undefined } {
  const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false }, gguf: { type: 'string' } } });
  if (values.gguf !== undefined && !existsSync(values.gguf)) {
    throw new Error(`There is no file ${values.gguf}. Give the path of a GGUF: npm run demo -- --gguf FILE`);
  }
  return { keep: values.keep, gguf: values.gguf };
}
