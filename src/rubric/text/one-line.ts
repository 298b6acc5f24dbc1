import { stringify } from 'yaml';

/**
 * A text as the value of a key: YAML on one line, in quotes where it needs them. Readers of YAML 1.1 take more words for
 * true and false: quoted, every reader agrees.
 */
export function oneLineYaml(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return stringify({ k: line }, { schema: 'core', compat: 'yaml-1.1', lineWidth: 0 }).trimEnd().slice('k: '.length);
}

/** A text in quotes, on one line: in double ones, or in single ones where it holds what these would escape. */
export function quotedYaml(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const isPrintable = !/[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(line);
  return /["\\]/.test(line) && isPrintable ? `'${line.replaceAll("'", "''")}'` : JSON.stringify(line);
}
