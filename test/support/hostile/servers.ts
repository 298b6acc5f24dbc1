import { deflateSync, gzipSync } from 'node:zlib';
import { forEver, head, thenEnd, thenReset, thenSilence, whole, type Hostility } from './bytes.ts';

/** The question that a hostile server answers in its own way; the others it answers well. */
export type Place = 'version' | 'list' | 'load' | 'answer';

export interface HostileServer {
  readonly name: string;
  readonly place: Place;
  readonly answer: Hostility;
  /** True if what it sends can be read after all, so that a grade may come of it. */
  readonly harmless: boolean;
}

type Named = readonly [name: string, answer: Hostility, harmless?: 'harmless'];

const MEGABYTE = 2 ** 20;
const PIECE = Buffer.alloc(64 * 1024, 'x');
const START = '{"response":"Fine.","done":false}\n';
const DONE = '{"response":" [RESULT] 4","done":true,"done_reason":"stop"}\n';
const nested = (levels: number, open: string, close: string): string => open.repeat(levels) + close.repeat(levels);
const record = (fields: string): Hostility => whole(`{${fields}}\n`);

const SIZES: readonly Named[] = [
  ['one line of five megabytes', whole(`{"response":"${'x'.repeat(5 * MEGABYTE)}","done":false}\n${DONE}`)],
  ['one line without end', forEver(`${head()}{"response":"`, PIECE)],
  ['lines without end', forEver(head() + START, Buffer.from('{"response":"word ","done":false}\n'.repeat(500)))],
  ['lines of a megabyte without end', forEver(head(), `{"response":"${'y'.repeat(MEGABYTE)}","done":false}\n`)],
  ['blank lines without end', forEver(head() + START, Buffer.alloc(64 * 1024, '\n'))],
  ['records without text, without end', forEver(head(), '{"response":"","done":false}\n', 5)],
  ['a token with a hundred thousand alternatives', record(alternatives(100_000))],
  ['a hundred thousand tokens in one record', record(`"response":"x","done":false,"logprobs":[${tokens(40_000)}]`)],
  [
    'four megabytes of empty lists in one record',
    record(`"response":"x","done":false,"x":[${'[],'.repeat(MEGABYTE)}[]]`),
  ],
  ['empty objects without end', forEver(head(), Buffer.from('{}\n'.repeat(20_000)))],
  ['numbers without end, in lines of megabytes', forEver(head(), `{"response":"","x":[${'1,'.repeat(MEGABYTE)}1]}\n`)],
  [
    'megabytes of text of two bytes a character',
    forEver(head(), `{"response":"${'文'.repeat(300_000)}","done":false}\n`),
  ],
  ['nothing at all', whole('')],
  ['a header of a megabyte', thenEnd(head(200, [`X-Long: ${'h'.repeat(MEGABYTE)}`]) + START)],
  ['headers without end', forEver('HTTP/1.1 200 OK\r\n', 'X-More: and more\r\n')],
  ['an error without end', forEver(head(500), PIECE)],
];

const TIMING: readonly Named[] = [
  ['silence', thenSilence('')],
  ['silence after the headers', thenSilence(head())],
  ['silence in a header', thenSilence('HTTP/1.1 200 OK\r\nX-')],
  ['silence in a line', thenSilence(`${head()}{"response":"Fi`)],
  ['silence after some text', thenSilence(head() + START)],
  ['silence in an error', thenSilence(`${head(500)}{"error":"`)],
  ['one byte at a time, in a line that never ends', forEver(`${head()}{"response":"`, 'z', 20)],
  ['one byte at a time, of a header', forEver('HTTP/1.1 200 OK\r\nX: ', 'z', 20)],
  ['one blank at a time', forEver(head(), ' ', 20)],
  ['one byte of an error at a time', forEver(head(503), 'e', 20)],
  ['preliminary answers without end', forEver('', 'HTTP/1.1 102 Processing\r\n\r\n', 1)],
];

const ENCODINGS: readonly Named[] = [
  ['a gzip bomb', whole(gzipSync(Buffer.alloc(50 * MEGABYTE)), 200, ['Content-Encoding: gzip'])],
  ['gzip that nobody announced', whole(gzipSync(START + DONE))],
  ['deflate', whole(deflateSync(START + DONE), 200, ['Content-Encoding: deflate'])],
  ['an encoding of its own', whole(START + DONE, 200, ['Content-Encoding: x-mine'])],
  ['UTF-16', whole(Buffer.from(START + DONE, 'utf16le'))],
  ['a byte order mark', whole(`\ufeff${START}${DONE}`), 'harmless'],
  [
    'bytes that are no UTF-8',
    whole(Buffer.concat([Buffer.from('{"response":"\xff\xfe\xc3","done":false}\n', 'latin1'), Buffer.from(DONE)])),
    'harmless',
  ],
  ['zeros', whole(Buffer.alloc(100_000))],
  ['half a surrogate', whole(`{"response":"\\ud83d","done":false}\n${DONE}`), 'harmless'],
  ['control characters', whole('\u001b[31m\u0007\u0008\u202e{]\n')],
];

const SHAPES: readonly Named[] = [
  ['a page', whole('<!doctype html><html><title>Sign in</title></html>', 200, ['Content-Type: text/html'])],
  ['a page under the type of JSON', whole('<html></html>', 200, ['Content-Type: application/json'])],
  ['server-sent events', whole('data: {"response":"a"}\n\ndata: [DONE]\n\n', 200, ['Content-Type: text/event-stream'])],
  ['a word', whole('OK')],
  ['a number', whole('42\n')],
  ['null', whole('null\n')],
  ['a list', whole('[{"response":"a"}]\n')],
  ['text in quotes', whole('"fine"\n')],
  ['an empty object', whole('{}\n')],
  ['a response that is an object', record('"response":{"text":"a"},"done":false')],
  ['a response that is a number', record('"response":4,"done":true,"done_reason":"stop"')],
  ['done in words', record('"response":"a","done":"true","done_reason":"stop"')],
  ['a reason that is a list', record('"response":"a","done":true,"done_reason":["stop"]')],
  ['no reason', record('"response":"a","done":true')],
  ['NaN', record('"response":"a","done":true,"done_reason":"stop","eval_count":NaN')],
  [
    'numbers beyond all bounds',
    record(
      '"response":"[RESULT] 4","done":true,"done_reason":"stop","eval_count":1e999,"eval_duration":-1e999,"total_duration":1e300,"prompt_eval_count":-7',
    ),
    'harmless',
  ],
  [
    'log-probabilities that are none',
    record(
      '"response":"[RESULT] 4","done":true,"done_reason":"stop","logprobs":[{"token":"4","logprob":1e999,"top_logprobs":[{"token":"4","logprob":5}]}]',
    ),
    'harmless',
  ],
  ['lists two hundred thousand deep', whole(`{"response":${nested(200_000, '[', ']')}}\n`)],
  [
    'objects two hundred thousand deep, as an error',
    whole(`{"error":${'{"error":'.repeat(200_000)}1${'}'.repeat(200_000)}}\n`),
  ],
  ['a hundred thousand keys', whole(`{${Array.from({ length: 100_000 }, (_, at) => `"k${at}":0`).join(',')}}\n`)],
  ['a prototype', whole('{"__proto__":{"done":true},"constructor":1}\n')],
  ['an error that is an object', record('"error":{"code":7,"message":"oh no"}')],
  ['an error that is a list', record('"error":["oh","no"]')],
  ['an error that says nothing', record('"error":""')],
];

const FRAMING: readonly Named[] = [
  ['a chunk whose size is no number', thenEnd(`${head(200, ['Transfer-Encoding: chunked'])}zz\r\nfine\r\n0\r\n\r\n`)],
  [
    'a chunk that is too large for a number',
    thenEnd(`${head(200, ['Transfer-Encoding: chunked'])}${'F'.repeat(40)}\r\nfine`),
  ],
  ['a chunk that is cut off', thenEnd(`${head(200, ['Transfer-Encoding: chunked'])}400\r\n${START}`)],
  ['a length that is too great', thenEnd(`${head(200, ['Content-Length: 9999'])}${START}`)],
  ['a length that is too small', thenEnd(`${head(200, ['Content-Length: 10'])}${START}${DONE}`)],
  ['two lengths', thenEnd(`${head(200, ['Content-Length: 10', 'Content-Length: 20'])}${START}`)],
  ['a length and chunks', thenEnd(`${head(200, ['Content-Length: 10', 'Transfer-Encoding: chunked'])}0\r\n\r\n`)],
  ['no HTTP', thenEnd('SSH-2.0-OpenSSH_9.6\r\n')],
  ['HTTP without a status', thenEnd('HTTP/1.1 fine\r\n\r\n')],
  ['another protocol', thenEnd('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n')],
  ['TLS', thenEnd(Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46]))],
  ['the end before anything', thenEnd('')],
  ['the end in the headers', thenEnd('HTTP/1.1 200 OK\r\nX-')],
  ['the end in a line', thenEnd(`${head()}{"response":"th`)],
  ['a reset before anything', thenReset('')],
  ['a reset after the headers', thenReset(head())],
  ['a reset after some text', thenReset(head() + START)],
];

const STATUSES: readonly Named[] = [
  ['a redirect to itself', whole('', 301, ['Location: /'])],
  ['a redirect to nowhere', whole('', 307, ['Location: http://no-such-host.invalid/'])],
  ...[204, 304, 400, 401, 403, 404, 405, 407, 413, 418, 451, 500, 502, 504, 511, 599].map((status): Named => [
    `status ${status}`,
    whole('no', status),
  ]),
  ['a full queue, for ever', whole('{"error":"server busy, please try again"}', 503)],
  ['too many requests, and come back in a year', whole('slow down', 429, ['Retry-After: 31536000'])],
  ['an error object under 500', whole('{"error":{"message":{"deep":["x"]}}}', 500)],
];

/** Ways in which a version or a list alone can be wrong. */
const OF_VERSION: readonly Named[] = [
  ['a version that is a list', whole('{"version":["0","13"]}')],
  ['a version of a megabyte', whole(`{"version":"0.13.0-${'9'.repeat(MEGABYTE)}"}`)],
  ['a version beyond all numbers', whole(`{"version":"${'9'.repeat(400)}.0.0"}`)],
];
const OF_LIST: readonly Named[] = [
  [
    'a list of sixty megabytes',
    whole(`{"models":[${Array.from({ length: 60 }, () => `{"name":"${'n'.repeat(MEGABYTE)}"}`).join(',')}]}`),
    'harmless',
  ],
  [
    'a list of forty-five megabytes of short names',
    whole(`{"models":[${'{"name":"a"},'.repeat(3_600_000)}{"name":"judge"}]}`),
    'harmless',
  ],
  ['an entry of forty megabytes', whole(`{"models":[{"x":[${'[],'.repeat(13 * MEGABYTE)}[]]}]}`), 'harmless'],
  ['a list of lists, in forty megabytes', whole(`{"models":[${'[],'.repeat(13 * MEGABYTE)}[]]}`), 'harmless'],
  ['models that are none', whole('{"models":[null,7,"x",{"name":{}},{"name":null}]}'), 'harmless'],
];

/**
 * A hundred and more hostile servers: each way to be wrong in place of the answer, and in turn in place of the version, the list and the
 * loading. A list that cannot be read keeps nobody from grading.
 */
export function hostileServers(): readonly HostileServer[] {
  const ways = [...SIZES, ...TIMING, ...ENCODINGS, ...SHAPES, ...FRAMING, ...STATUSES];
  const elsewhere: readonly Place[] = ['version', 'list', 'load'];
  return [
    ...ways.map((way) => serverOf('answer', way)),
    ...ways.flatMap((way, at) => (at % 2 === 0 ? [serverOf(elsewhere[(at / 2) % 3] ?? 'load', way)] : [])),
    ...OF_VERSION.map((way) => serverOf('version', way)),
    ...OF_LIST.map((way) => serverOf('list', way)),
  ];
}

function serverOf(place: Place, [name, answer, harmless]: Named): HostileServer {
  // Old servers give no reason when they have loaded, and nobody looks at a list more closely than is needed.
  const isFine = harmless !== undefined || place === 'list' || (place === 'load' && name === 'no reason');
  return { name, place, answer, harmless: isFine };
}

function alternatives(count: number): string {
  const all = Array.from({ length: count }, (_, at) => `{"token":"t${at}","logprob":-20}`).join(',');
  return `"response":"x","done":false,"logprobs":[{"token":"x","logprob":-1,"top_logprobs":[${all}]}]`;
}

function tokens(count: number): string {
  return Array.from({ length: count }, (_, at) => `{"token":"t${at}","logprob":-1,"top_logprobs":[]}`).join(',');
}
