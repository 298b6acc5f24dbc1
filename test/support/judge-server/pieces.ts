const CONTROL = 3;
const BYTE = 6;

/** Where GGUF metadata keeps a tokenizer. */
export interface TokenizerMetadata {
  readonly model: string;
  readonly tokens: readonly string[];
  readonly token_type?: readonly number[];
}

/** The pieces of a vocabulary. */
export interface TokenPieces {
  /** Bytes that a token adds to a text: none for control tokens, a part of a character for byte tokens. */
  bytesOf(token: number): Buffer;
  /** The token as the vocabulary writes it. */
  textOf(token: number): string;
  isControl(token: number): boolean;
}

export function tokenPieces(metadata: TokenizerMetadata): TokenPieces {
  return {
    bytesOf: tokenBytes(metadata),
    textOf: (token) => metadata.tokens[token] ?? '',
    isControl: (token) => metadata.token_type?.[token] === CONTROL,
  };
}

/** The bytes that each token adds to a text: none for control tokens, a part of a character for byte tokens. */
export function tokenBytes({ model, tokens, token_type }: TokenizerMetadata): (token: number) => Buffer {
  const spell = model === 'gpt2' ? gpt2Bytes() : spmBytes;
  return (token) => {
    const text = tokens[token];
    if (text === undefined || token_type?.[token] === CONTROL) return Buffer.alloc(0);
    return token_type?.[token] === BYTE ? Buffer.from([parseInt(text.slice(3, 5), 16)]) : spell(text);
  };
}

function spmBytes(text: string): Buffer {
  return Buffer.from(text.replaceAll('▁', ' '));
}

/** Byte-level vocabularies spell each byte as a visible character: itself, or the next one from U+0100 on. */
function gpt2Bytes(): (text: string) => Buffer {
  const visible = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  const bytes = new Map<string, number>();
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++) bytes.set(String.fromCharCode(visible(byte) ? byte : next++), byte);
  return (text) => Buffer.from(Array.from(text, (character) => bytes.get(character) ?? 0x3f));
}
