// `npm run demo`: the main job, in a real VS Code, with whatever judge there is.
import { parseArgs } from 'node:util';
import { requireNode } from '../support/require-node.ts';

requireNode();
const { values } = parseArgs({
  options: { keep: { type: 'boolean', default: false }, gguf: { type: 'string' } },
});
// Only now: an older Node.js cannot even read what comes with it.
const { showDemo } = await import('./show-demo.ts');
try {
  await showDemo({ keep: values.keep, gguf: values.gguf });
  process.exit(0);
} catch (error) {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
