// `npm run schema`: writes the JSON Schema of rubric files, which editors with a YAML extension read.
import { writeFile } from 'node:fs/promises';
import { requireNode } from './require-node.ts';

requireNode();
const { SCHEMA_FILE, schemaText } = await import('./schema-text.ts');
await writeFile(SCHEMA_FILE, await schemaText());
