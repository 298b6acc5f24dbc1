import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { rubricSchema } from '../../src/rubric/schema.ts';

/** Where the schema is kept, to be packaged and to be named by `# yaml-language-server: $schema=`. */
export const SCHEMA_FILE = fileURLToPath(new URL('../../rubrics/rubric.schema.json', import.meta.url));

/** The schema as it is kept. */
export async function schemaText(): Promise<string> {
  return format(JSON.stringify(rubricSchema()), { ...(await resolveConfig(SCHEMA_FILE)), filepath: SCHEMA_FILE });
}
