import assert from 'node:assert/strict';

import { alternativesAt } from '../../../../src/exchange/candidates.ts';
import type { ReadingHints } from '../../../../src/exchange/document-format.ts';
import { findExchange } from '../../../../src/exchange/find.ts';
import { JSON_DOCUMENT, JSON_LINES } from '../../../../src/exchange/json/read-json.ts';

/** A record, where the cursor is put in it, and the texts that must be sent from there. */
export interface RecordCase {
  readonly name: string;
  /** A value is written as JSON; a text is the document itself. */
  readonly document: unknown;
  /** The cursor stands before this text; before the record's first key, if it is not given. */
  readonly at?: string;
  readonly instruction: string | null;
  readonly response: string | null;
  readonly reference?: string;
  /** Names of the alternatives around the cursor. */
  readonly alternatives?: readonly string[];
  /** Texts that no judge may see, whichever response is graded. */
  readonly never?: readonly string[];
  readonly hints?: ReadingHints;
}

/** Checks each case as it stands, indented, with CRLF, in a list, by its id, and as a line of JSONL. */
export function check(cases: readonly RecordCase[]): void {
  for (const each of cases) {
    it(each.name, () => {
      if (typeof each.document === 'string')
        checkIn(each, each.document, each.document.includes('\n') ? 'json' : 'jsonl');
      else for (const [text, format] of writtenAs(each.document)) checkIn(each, text, format);
    });
  }
}

function writtenAs(value: unknown): [text: string, format: 'json' | 'jsonl'][] {
  const indented = JSON.stringify(value, null, 2);
  return [
    [indented, 'json'],
    [indented.replaceAll('\n', '\r\n'), 'json'],
    [JSON.stringify({ meta: 1, results: [value] }, null, 1), 'json'],
    [JSON.stringify([value], null, '\t'), 'json'],
    [JSON.stringify({ first_id: value }), 'json'],
    [escaped(JSON.stringify(value)), 'jsonl'],
    [JSON.stringify(value), 'jsonl'],
  ];
}

/** Everything outside of ASCII as Python writes it. */
function escaped(json: string): string {
  return json.replace(/[\u0080-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function checkIn(wanted: RecordCase, text: string, kind: 'json' | 'jsonl'): void {
  const format = kind === 'json' ? JSON_DOCUMENT : JSON_LINES;
  const reading = { format, ...(wanted.hints && { hints: wanted.hints }) };
  const written = wanted.at === undefined ? null : JSON.stringify(wanted.at).slice(1, -1);
  const first = typeof wanted.document === 'string' ? [] : Object.keys(wanted.document as object);
  const offset = placeIn(text, written ?? `"${first[0] ?? ''}"`);
  const { instruction, response, reference } = findExchange(text, [{ start: offset, end: offset }], reading);
  assert.deepEqual(
    { instruction: instruction?.text ?? null, response: response?.text ?? null, reference: reference?.text ?? null },
    { instruction: wanted.instruction, response: wanted.response, reference: wanted.reference ?? null },
    text,
  );
  for (const part of [response && response.span ? response.span : null]) {
    if (part) assert.ok(0 <= part.start && part.start < part.end && part.end <= text.length);
  }
  const alternatives = alternativesAt(text, offset, reading);
  if (wanted.alternatives)
    assert.deepEqual(
      alternatives.map(({ label }) => label),
      wanted.alternatives,
    );
  const sent = [instruction, response, reference, ...alternatives.map((each) => each.response)].map(
    (part) => part?.text ?? '',
  );
  for (const secret of wanted.never ?? []) assert.ok(!sent.join('\n').includes(secret), secret);
}

function placeIn(text: string, written: string): number {
  for (const each of [written, escaped(written)]) if (text.includes(each)) return text.indexOf(each);
  throw new Error(`No “${written}” in ${text}`);
}
