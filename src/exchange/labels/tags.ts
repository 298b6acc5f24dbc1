import { isCore } from '../names/name-kind.ts';
import { readName } from '../names/name.ts';
import { endsLabel, shapeOf, type Shape } from './label-shape.ts';
import { readEmphasized } from './emphasis.ts';
import { readPlain } from './plain.ts';

/** Tags of chat templates and of HTML, each with its form; the first group is the name. */
const TAGS: readonly (readonly [form: string, pattern: RegExp])[] = [
  ['tag', /^(?:<s>)?<\|\s{0,2}([\p{L}][\w -]{0,30}?)\s{0,2}\|>[:：]?/u],
  ['tag', /^\[\|\s{0,2}([\p{L}][\w -]{0,30}?)\s{0,2}\|\][:：]?/u],
  ['tag', /^\{\{?#?\s{0,2}([\p{L}][\w -]{0,30}?)\s{0,2}~?\}\}?[:：]?/u],
  // `<p>` and `<i>` are HTML.
  ['tag', /^<(?![pi]>)([\p{L}][\w-]{0,30})>\s{0,2}[:：]?/u],
];

const HTML =
  /^(?:<(?:p|div|li|td|details|blockquote)(?:\s[^<>]{0,80})?>){0,3}<(b|strong|h[1-6]|summary|em|u|dt)(?:\s[^<>]{0,80})?>(?:<(?:b|strong)>)?([^<>]{1,60})(?:<\/(?:b|strong)>)?<\/\1>(?:\s{0,2}[:：])?(?:<br\s?\/?>)?/iu;

/** Reads `<|prompter|>`, `<user>`, `{{user}}`, `<b>User:</b> …`, `<summary>User</summary>`. */
export function readTag(content: string): Shape | null {
  for (const [form, pattern] of TAGS) {
    const found = pattern.exec(content);
    const name = found && readName(found[1] ?? '');
    if (found && name && isCore(name.kind)) return shapeOf(form, name, found[0].length);
  }
  const html = HTML.exec(content);
  if (!html) return null;
  const [label, element = '', inner = ''] = html;
  const name = readName(inner.replace(/[:：]\s{0,3}$/u, ''));
  const rest = content.slice(label.length).trim();
  const colon = /[:：]/u.test(inner.slice(-2)) || /[:：](?:<br\s?\/?>)?$/iu.test(label);
  if (!name || (name.colonQualifier && name.counter === '')) return null;
  // `<b>User</b> accounts …` is a sentence.
  if (rest !== '' && !colon && !/^<\//.test(rest)) return null;
  return shapeOf(`html-${element.toLowerCase()}`, name, label.length);
}

const BRACKETED = /^(?:\[([^[\]]{1,80})\]|【([^【】]{1,40})】|「([^「」]{1,20})」)\s{0,2}([:：])?/u;
const TIME = /^[\d:.,/\s-]{4,30}(?:[ap]\.?m\.?)?[\d:.,/\s-]{0,12}Z?$/iu;
const NUMBER = /^#?\d{1,4}$/;
const CALL_OUT = /^\[!([\p{L}][\w-]{0,30})\][+-]?\s{0,3}(.{0,80})$/u;

/** Reads `[USER] …`, `[USER]: …`, `【用户】…`, `[12:03] Name: …` and call-outs (`[!user]`, `[!quote] User`). */
export function readBracket(content: string): Shape | null {
  const callOut = CALL_OUT.exec(content);
  if (callOut) {
    const [all, type = '', title = ''] = callOut;
    const name = title.trim() === '' ? readName(type) : readName(title.trim());
    return name && isCore(name.kind) ? shapeOf('call-out', name, all.trimEnd().length) : null;
  }
  const found = BRACKETED.exec(content);
  if (!found) return null;
  const inner = found[1] ?? found[2] ?? found[3] ?? '';
  const end = found[0].length;
  if (TIME.test(inner) && found[4] === undefined) return readTimed(content, found[0]);
  if (NUMBER.test(inner) && found[4] === undefined) return readNumbered(content, found[0].length);
  if (content[end] === '(' || (found[4] !== undefined && !endsLabel(content, end - 1))) return null;
  const name = readName(inner);
  if (!name || (name.kind === null && found[4] === undefined)) return null;
  return name.kind === null || isCore(name.kind) || found[4] !== undefined ? shapeOf('bracket', name, end) : null;
}

/** Reads `[3] Human: …`. */
function readNumbered(content: string, end: number): Shape | null {
  const rest = content.slice(end);
  const ink = rest.length - rest.trimStart().length;
  const shape = rest.trimStart().startsWith('*') ? readEmphasized(rest.trimStart()) : readPlain(rest.trimStart());
  return shape && shapeOf('numbered', shape.name, end + ink + shape.length);
}

const TIME_BEFORE =
  /^\(?(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[,T\s]{0,3})?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?\s{0,2}(?:[ap]\.?m\.?)?\)?\s{0,3}(?:[-–—|]\s{0,3})?/iu;

/** Reads `12:03 Name: …`, `2026-01-03 12:46 - Name: …`. */
export function readTimeBefore(content: string): Shape | null {
  const time = TIME_BEFORE.exec(content);
  return time && readTimed(content, time[0]);
}

function readTimed(content: string, time: string): Shape | null {
  const before = time.length + (/^\s*/.exec(content.slice(time.length))?.[0].length ?? 0);
  const rest = content.slice(before).replace(/^<([^<>]{1,30})>/u, '$1: ');
  const shape = readPlain(rest) ?? bareTimed(rest);
  if (!shape) return null;
  const extra = content.slice(before).length - rest.length;
  return shapeOf('timed', shape.name, before + shape.length + Math.max(extra, 0));
}

function bareTimed(rest: string): Shape | null {
  const alone = rest.trimEnd().replace(/^\*\*(.{1,40})\*\*$/, '$1');
  const name = alone.length <= 40 && alone !== '' ? readName(alone) : null;
  return name && shapeOf('timed', name, rest.trimEnd().length);
}

const DIV = /^:{2,3}\s{0,3}\{?[.#]?([\p{L}][\w -]{0,30}?)\}?(?:\s{0,2}::{0,2})?\s{0,3}$/u;

/** Reads `::: user` and `::user::`. */
export function readDiv(content: string): Shape | null {
  const found = DIV.exec(content);
  const name = found && readName(found[1] ?? '');
  return found && name && isCore(name.kind) ? shapeOf('div', name, found[0].trimEnd().length) : null;
}
