import { isCore } from '../names/name-kind.ts';
import { readName } from '../names/name.ts';
import { shapeOf, type Shape } from './label-shape.ts';

const LONGEST = 60;
const ROLE = /^(?:-[ \t]{1,3})?(?:role|from|speaker)[ \t]{0,2}[:=][ \t]{0,2}(\w[\w -]{0,30})$/i;
const CONTENT = /^(?:content|text|value|message)[ \t]{0,2}[:=][ \t]{0,8}(?:[|>][+-]?[ \t]{0,8}$)?/i;

/** Reads the first line of a message that a list writes as two fields: `role: user` above `content: …`. */
export function readRoleLine(content: string): Shape | null {
  if (content.length > LONGEST) return null;
  const line = content.trimEnd();
  const found = ROLE.exec(line);
  const name = found && readName(found[1] ?? '');
  return name && isCore(name.kind) ? shapeOf('role', name, line.length) : null;
}

/** Length of the field's name at the beginning of the line below, with its mark for a block of lines; 0 if there is none. */
export function contentField(content: string): number {
  return CONTENT.exec(content)?.[0].length ?? 0;
}
