import type { Address } from './address.ts';

/** Stands where a secret stood. */
const BLACKED_OUT = '•••';

/**
 * Characters of the shortest value that counts as a secret. Anything shorter is quickly guessed and so protects nothing, while it is
 * often a number, a flag or a name (`X-Scope-OrgID: 1`) that stands in many texts by chance.
 */
const SHORTEST = 6;

/** A user or a password is one by its place. Shorter than {@link SHORTEST}, it is blacked out only where it stands as a word of its own. */
const SHORTEST_CREDENTIAL = 4;

/** Fewest characters of a part of a secret that is a secret by itself. `Bearer` and `session` are shorter. */
const LONG_PIECE = 8;

/**
 * Texts that must not come back from a server that was sent them: the credentials of the address, as a header and decoded, and the values
 * of the other headers, each whole and in its longer pieces, since a server may repeat a token without its scheme. Longest first.
 */
export function secretsOf(address: Address, headers: Readonly<Record<string, string>>): readonly string[] {
  const values = [...Object.values(headers), ...Object.values(address.headers)].map((value) => value.trim());
  const pieces = values.flatMap((value) =>
    value.split(/[\s;,]+/).flatMap((part) => [part, part.replace(/^[^=]*=/, '')]),
  );
  const found = new Set([
    ...values.filter((value) => value.length >= SHORTEST),
    ...address.credentials.filter((credential) => credential.trim().length >= SHORTEST_CREDENTIAL),
    ...pieces.filter((piece) => piece.length >= LONG_PIECE),
  ]);
  return [...found].flatMap(spellings).sort((one, other) => other.length - one.length);
}

/** A text of a server without what was sent to it in confidence. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => {
    if (secret.length >= SHORTEST) return rest.replaceAll(secret, BLACKED_OUT);
    const literal = secret.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    return rest.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'gu'), BLACKED_OUT);
  }, text);
}

/**
 * The same for JSON, whole or line by line, whose strings are looked at as they are meant: every encoder escapes in its own way. What
 * is no JSON is looked at as it stands.
 */
export function jsonWithoutSecrets(text: string, secrets: readonly string[]): string {
  if (secrets.length === 0) return text;
  const decoded =
    decodedWithout(text, secrets) ?? text.split('\n').map((line) => decodedWithout(line, secrets) ?? line);
  return withoutSecrets(typeof decoded === 'string' ? decoded : decoded.join('\n'), secrets);
}

/** The JSON object without secrets; null for any other text. An error in JSON often contains JSON in a string. */
function decodedWithout(text: string, secrets: readonly string[]): string | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    return JSON.stringify(JSON.parse(text), (_, value: unknown) =>
      typeof value === 'string' ? (decodedWithout(value, secrets) ?? withoutSecrets(value, secrets)) : value,
    );
  } catch {
    return null;
  }
}

/** Spellings of a secret: as it is, in JSON, in the JSON of a server written in Go, and in an address. */
function spellings(secret: string): readonly string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inGo = inJson.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return [...new Set([secret, inJson, inGo, encodeURIComponent(secret)])];
}
