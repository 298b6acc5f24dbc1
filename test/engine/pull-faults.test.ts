import assert from 'node:assert/strict';
import type { FaultData, RegistryFailure } from '../../src/judge/fault.ts';
import type { PullEvent } from '../../src/engine/model-server.ts';
import { pullModel } from '../../src/engine/ollama/pull.ts';
import { freePort } from '../support/free-port.ts';
import {
  bytes,
  die,
  hang,
  head,
  json,
  lines,
  noHttp,
  pause,
  startScriptedServer,
  text,
  type Script,
  type ScriptedServer,
} from '../support/scripted-server.ts';
import { course, faultOf, NEVER } from './ollama-calls.ts';

const MODEL = 'prometheus:7b';
const LAYER = { status: 'pulling 8eeb52dfb3bb', digest: 'sha256:8eeb52dfb3bb', total: 4_000_000 };
const MANIFEST = { status: 'pulling manifest' };
const HALF = { ...LAYER, completed: 2_000_000 };
const WHOLE = [
  { ...LAYER, completed: 4_000_000 },
  { status: 'verifying sha256 digest' },
  { status: 'writing manifest' },
  { status: 'success' },
];

const SUCCESS: Script = [lines(MANIFEST, LAYER, HALF, ...WHOLE)];
const BROKEN: Script = [lines(MANIFEST, LAYER, HALF), pause(20), die()];

let server: ScriptedServer;

async function pulled(stallSeconds = 5, pauses = [0.01, 0.02, 0.04]): Promise<PullEvent[]> {
  const events: PullEvent[] = [];
  const options = { stallSeconds, pauses };
  for await (const event of pullModel({ url: server.url }, MODEL, NEVER, options)) events.push(event);
  return events;
}

function tries(): number {
  return server.requestsTo('/api/pull').length;
}

const reported = (error: string): Script => [lines(MANIFEST, { error })];
const reportedHalfWay = (error: string): Script => [lines(MANIFEST, HALF, { error })];
const noSuch = (detail: string): FaultData => ({ code: 'noSuchDownload', model: MODEL, detail });
const needsNewer = (detail: string): FaultData => ({ code: 'downloadNeedsNewer', model: MODEL, detail });
const full = (detail: string): FaultData => ({ code: 'diskFull', model: MODEL, detail });
const failed = (detail: string): FaultData => ({ code: 'downloadFailed', model: MODEL, detail });

const MISSING = 'pull model manifest: file does not exist';
const TAG =
  'pull model manifest: 400: {"error":"The specified tag is not available in the repository. Please use another tag or \\"latest\\""}';
const NO_REPOSITORY = 'pull model manifest: 401: {"error":"Invalid username or password."}';
const CLOSED = 'pull model manifest: 401: {"error":"Access to model a/b is restricted."}';
const REALM = 'pull model manifest: realm host "huggingface.co" does not match original host "hf.co"';
const NO_SPACE = 'write /root/.ollama/models/blobs/sha256-8eeb-partial-3: no space left on device';
const WINDOWS = 'write C:\\models\\blobs\\sha256-8eeb-partial: There is not enough space on the disk.';
const MISMATCH = 'digest mismatch, file must be downloaded again: want sha256:8eeb, got sha256:0f0f';
const OFFLINE =
  'pull model manifest: Get "https://registry.ollama.ai/v2/library/m/manifests/7b": dial tcp: lookup registry.ollama.ai: no such host';
/** In the words of Go, of proxies, and of what answers in the place of a registry. */
const UNREACHABLE: readonly (readonly [why: RegistryFailure, words: string])[] = [
  ['offline', OFFLINE],
  [
    'offline',
    'pull model manifest: Get "https://hf.co/v2/a/b/manifests/q": dial tcp 3.1.2.3:443: connect: network is unreachable',
  ],
  ['offline', 'pull model manifest: Get "https://registry.ollama.ai/v2/": dial tcp 104.21.75.227:443: i/o timeout'],
  ['offline', 'pull model manifest: Get "https://registry.ollama.ai/v2/": net/http: TLS handshake timeout'],
  [
    'offline',
    'pull model manifest: Get "https://registry.ollama.ai/v2/": dial tcp: lookup registry.ollama.ai: getaddrinfow: no data',
  ],
  [
    'proxy',
    'pull model manifest: Get "https://registry.ollama.ai/v2/": proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused',
  ],
  ['proxy', 'pull model manifest: Get "https://registry.ollama.ai/v2/": Proxy Authentication Required'],
  ['portal', "pull model manifest: invalid character '<' looking for beginning of value"],
  ['portal', 'pull model manifest: 511: <html><body>Please sign in</body></html>'],
  [
    'certificate',
    'pull model manifest: Get "https://registry.ollama.ai/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ],
  ['tooMany', 'pull model manifest: 429: {"errors":[{"code":"TOOMANYREQUESTS"}]}'],
  ['down', 'pull model manifest: 503: Service Unavailable'],
  ['down', 'max retries exceeded: unexpected status code 502'],
];
const NEWER = 'pull model manifest: 412: The model you are attempting to pull requires a newer version of Ollama.';

describe('pulling: what a server reports ends it at once', () => {
  beforeEach(async () => (server = await startScriptedServer()));
  afterEach(() => server.close());

  const cases: [name: string, answer: Script, fault: FaultData][] = [
    ['no such model', reported(MISSING), noSuch(MISSING)],
    ['no such tag', reported(TAG), noSuch(TAG)],
    ['no such repository', reported(NO_REPOSITORY), noSuch(NO_REPOSITORY)],
    ['a closed repository', reported(CLOSED), noSuch(CLOSED)],
    ['no such repository, for newer servers', reported(REALM), noSuch(REALM)],
    ['no such model, before the stream began', [json(404, { error: MISSING })], noSuch(MISSING)],
    ['a name that is none', [json(400, { error: 'invalid model name' })], noSuch('invalid model name')],
    ['disk full', reportedHalfWay(NO_SPACE), full(NO_SPACE)],
    ['disk full on Windows', reportedHalfWay(WINDOWS), full(WINDOWS)],
    [
      'disk full, after tries of its own',
      reportedHalfWay(`max retries exceeded: ${NO_SPACE}`),
      full(`max retries exceeded: ${NO_SPACE}`),
    ],
    ...UNREACHABLE.map(([why, words]): [string, Script, FaultData] => [
      `the registry cannot be reached (${why}): ${words}`,
      reported(words),
      { code: 'registryUnreachable', model: MODEL, why, detail: words },
    ]),
    ['a model for newer servers', reported(NEWER), needsNewer(NEWER)],
    ['what has nothing to do with the line', reportedHalfWay(MISMATCH), failed(MISMATCH)],
    [
      'its own tries are used up before anything came',
      reported('max retries exceeded: EOF'),
      failed('max retries exceeded: EOF'),
    ],
    ['an error with a status', [json(500, { error: 'oh no' })], failed('oh no')],
    ['a host that is refused', [head(403)], { code: 'refused', address: '<url>' }],
    [
      'no Ollama',
      [text(404, '404 page not found')],
      { code: 'notOllama', address: '<url>', detail: 'HTTP 404 404 page not found' },
    ],
    ['garbage', [bytes('<html>\n<body>\n')], { code: 'unintelligible', detail: '<html>' }],
    ['garbage half way', [lines(HALF), bytes('\u0000what?\n')], { code: 'unintelligible', detail: '\u0000what?' }],
    ['no answer in time', [hang()], { code: 'noAnswer', address: '<url>', seconds: 0.3 }],
    ['no HTTP', [noHttp('SSH-2.0-OpenSSH_9.6\r\n')], { code: 'notOllama', address: '<url>', detail: '<any>' }],
  ];
  for (const [name, answer, expected] of cases) {
    it(name, async () => {
      server.play('/api/pull', answer, SUCCESS);
      const fault = await faultOf(pulled(0.3));
      const wanted = { ...expected, ...('address' in expected && { address: server.url }) };
      if ('detail' in wanted && wanted.detail === '<any>' && 'detail' in fault) wanted.detail = fault.detail;
      assert.deepEqual(fault, wanted);
      assert.equal(tries(), 1);
    });
  }

  it('says that nobody is there, where nobody has ever been', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const events = pullModel({ url }, MODEL, NEVER, { stallSeconds: 5 });
    const all = async (): Promise<void> => {
      for await (const { type } of events) assert.equal(type, 'preparing');
    };
    assert.deepEqual(await faultOf(all()), { code: 'notRunning', address: url });
  });
});

describe('pulling: what is tried again', () => {
  beforeEach(async () => (server = await startScriptedServer()));
  afterEach(() => server.close());

  const silent: Script = [lines(MANIFEST, HALF), hang()];
  const standing: Script = [
    lines(MANIFEST, HALF),
    // The server goes on talking, as Ollama does sixteen times a second, and brings nothing.
    ...Array.from({ length: 40 }, () => [lines(HALF), pause(50)]).flat(),
  ];
  for (const [name, first] of [
    ['a connection that broke', BROKEN],
    ['a stream that ended without `success`', [lines(MANIFEST, LAYER, HALF)]],
    ['a stream that ended in the middle of a line', [lines(MANIFEST, HALF), bytes('{"status":"pul')]],
    ['silence', silent],
    ['talk without bytes', standing],
    ['an answer that ended before it began', [head(200)]],
    ['a gateway that does not reach the server', [text(502, 'Bad Gateway')]],
    ['a server that is busy', [json(503, { error: 'server busy, please try again' })]],
  ] as [string, Script][]) {
    it(name, async () => {
      server.play('/api/pull', first, SUCCESS);
      const events = await pulled(0.3);
      assert.deepEqual(
        course(events).filter((type) => type === 'retrying' || type === 'finishing'),
        ['retrying', 'finishing'],
      );
      assert.equal(tries(), 2);
    });
  }

  const blob = 'Get "https://r2.example/blobs/sha256/8e/data?X-Amz-Expires=86400"';
  for (const words of [
    'max retries exceeded',
    'max retries exceeded: EOF',
    'max retries exceeded: unexpected EOF',
    `max retries exceeded: ${blob}: net/http: TLS handshake timeout`,
    `max retries exceeded: ${blob}: dial tcp: lookup r2.example: no such host`,
    `max retries exceeded: ${blob}: dial tcp: lookup r2.example on 127.0.0.53:53: server misbehaving`,
    `${blob}: dial tcp: lookup r2.example: Temporary failure in name resolution`,
    `${blob}: dial tcp 104.16.0.1:443: i/o timeout`,
    `${blob}: dial tcp 104.16.0.1:443: connect: network is unreachable`,
    `${blob}: dial tcp 104.16.0.1:443: connect: no route to host`,
    'read tcp 10.0.0.2:5010->104.16.0.1:443: read: connection reset by peer',
    'read tcp 10.0.0.2:5010->104.16.0.1:443: wsarecv: An existing connection was forcibly closed by the remote host.',
    'context deadline exceeded (Client.Timeout or context cancellation while reading body)',
  ]) {
    it(`a line of the server's own that broke: ${words}`, async () => {
      server.play('/api/pull', reportedHalfWay(words), SUCCESS);
      assert.ok((await pulled()).some(({ type }) => type === 'retrying'));
      assert.equal(tries(), 2);
    });
  }

  it('is given up with how far it came, where the internet stays away', async () => {
    server.play('/api/pull', reportedHalfWay('max retries exceeded: unexpected EOF'), reported(OFFLINE));
    assert.deepEqual(await faultOf(pulled()), {
      code: 'downloadBroken',
      model: MODEL,
      completed: 2_000_000,
      total: 4_000_000,
    });
    assert.equal(tries(), 4);
  });

  it('is given up after three tries that brought nothing', async () => {
    server.play('/api/pull', BROKEN);
    assert.deepEqual(await faultOf(pulled()), {
      code: 'downloadBroken',
      model: MODEL,
      completed: 2_000_000,
      total: 4_000_000,
    });
    // The first brought half, and three more nothing.
    assert.equal(tries(), 4);
  });

  it('is given up for the gateway’s sake, where nobody else has answered', async () => {
    server.play('/api/pull', [text(502, 'Bad Gateway')]);
    assert.deepEqual(await faultOf(pulled()), { code: 'gateway', address: server.url, status: 502 });
    assert.equal(tries(), 4);
  });

  it('shows no figure that goes back where the server counts again', async () => {
    server.play('/api/pull', BROKEN, [lines(MANIFEST, { ...LAYER, completed: 500_000 }), pause(150), lines(...WHOLE)]);
    const completed = (await pulled()).flatMap((event) => (event.type === 'downloading' ? event.completed : []));
    assert.deepEqual(
      completed,
      completed.toSorted((one, other) => one - other),
    );
  });

  it('goes on where the server counts again, however long it takes to come to where it was', async () => {
    const slowly = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((tenth) => [
      lines({ ...LAYER, completed: tenth * 200_000 }),
      pause(160),
    ]);
    server.play('/api/pull', BROKEN, [lines(MANIFEST), ...slowly, lines(...WHOLE)]);
    const events = await pulled(0.3, [0.01]);
    assert.equal(events.filter(({ type }) => type === 'retrying').length, 1);
    assert.ok(events.some((event) => event.type === 'downloading' && (event.bytesPerSecond ?? 0) > 0));
    assert.equal(tries(), 2);
  });

  it('sends the headers and credentials that the server wants, with every try', async () => {
    server.play('/api/pull', BROKEN, SUCCESS);
    const options = { url: server.url.replace('//', '//ann:secret@'), headers: { 'X-Key': 'k1' } };
    for await (const { type } of pullModel(options, MODEL, NEVER, { stallSeconds: 5, pauses: [0.01] })) assert.ok(type);
    for (const { headers } of server.requestsTo('/api/pull')) {
      assert.equal(headers['x-key'], 'k1');
      assert.match(headers.authorization!, /^Basic /);
    }
  });
});
