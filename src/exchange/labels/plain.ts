import { isCore } from '../names/name-kind.ts';
import { readName, type Name } from '../names/name.ts';
import { isProduct } from '../names/product.ts';
import { colonIn, endsLabel, LONGEST_BARE_LABEL, LONGEST_LABEL, shapeOf, type Shape } from './label-shape.ts';

const COUNTED =
  /^(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\u200D\uFE0F]{0,4}\s{0,2})?(q|a|question|answer|frage|antwort|pregunta|respuesta)\s?#?(\d{1,3})[.)]\s/iu;
const PROMPT_SIGN = /^([\p{L}][\p{L}\p{N} ]{0,20}?)\s?>{1,3}\s/u;
const TIME_AT_END =
  /^(.{1,40}?)\s{1,4}(?:[—–\-·•|,@]\s{0,3})?[[(]?(?:(?:today|yesterday|at|on)[\s,]{1,2}){0,3}(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[,\s]{0,3})?\d{1,2}:\d{2}(?::\d{2})?\s{0,2}(?:[ap]\.?m\.?)?[\])]?$/iu;

/** Reads `User: …`, `User:`, `Q1. …`, `You> …`, `Name — 12:03`, and a known name alone. */
export function readPlain(content: string): Shape | null {
  const colon = colonIn(content, LONGEST_LABEL);
  if (colon > 0) return endsLabel(content, colon) ? readBeforeColon(content, colon) : null;
  const counted = COUNTED.exec(content);
  if (counted)
    return withName(counted[1] ?? '', (name) =>
      shapeOf('plain', { ...name, counter: counted[2] ?? '' }, counted[0].length - 1),
    );
  if (colon === 0) return null;
  const sign = PROMPT_SIGN.exec(content);
  if (sign)
    return withName(sign[1] ?? '', (name) =>
      isCore(name.kind) ? shapeOf('sign', name, sign[0].trimEnd().length) : null,
    );
  const symbol = readSymbol(content);
  if (symbol) return symbol;
  const alone = content.trimEnd();
  if (alone.length > LONGEST_BARE_LABEL) return null;
  const timed = TIME_AT_END.exec(alone);
  if (timed) return withName(timed[1] ?? '', (name) => shapeOf('timed-line', name, alone.length));
  return withName(alone, (name) => (isCore(name.kind) ? shapeOf('plain', name, alone.length, { bare: true }) : null));
}

function readBeforeColon(content: string, colon: number): Shape | null {
  const raw = content.slice(0, colon);
  const next = content[colon + 1];
  return withName(raw, (name) => {
    // A sentence behind a symbol: `🤖 One thing: …`.
    if (name.ambiguous && isSymbolic(name, raw)) return readSymbol(content);
    if (name.kind === null && content[colon] === ':' && next !== undefined && next.trim() !== '') return null;
    if (
      name.kind !== null &&
      name.qualifier !== '' &&
      !/[)\]）】]\s{0,3}$/u.test(raw) &&
      name.counter === '' &&
      !isProduct(name.qualifier.toLowerCase())
    ) {
      return null;
    }
    return shapeOf('plain', name, colon + 1);
  });
}

function withName(raw: string, make: (name: Name) => Shape | null): Shape | null {
  const name = readName(raw);
  return name && make(name);
}

/** A symbol that stands for who speaks, before what is said: `🤖 Oak.` */
function readSymbol(content: string): Shape | null {
  const symbol = SYMBOL.exec(content)?.[0];
  if (symbol === undefined) return null;
  const rest = content.slice(symbol.length);
  if (!/^\s/.test(rest) || readName(rest.trim())?.kind) return null;
  return withName(symbol, (name) => (name.kind === null ? null : shapeOf('symbol', name, symbol.length)));
}

const SYMBOL = /^\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200D\uFE0F]{0,8}/u;

/** True for a name of which only the symbol beside it is known. */
function isSymbolic({ text }: Name, raw: string): boolean {
  return SYMBOL.test(raw.trim()) && readName(text)?.kind === null;
}
