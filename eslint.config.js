import tseslint from 'typescript-eslint';

/** Lets a folder import what `allowed` matches and nothing else, on demand or not. */
function imports(files, allowed, why, ...selectors) {
  const any = `(?:${allowed.join('|')})$`;
  // A selector ends a pattern at its first slash.
  const anyInSelector = any.replaceAll('/', '\\u002F');
  return {
    files: [files],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex: `^(?!${any})`, message: why }] }],
      'no-restricted-syntax': [
        'error',
        { selector: `ImportExpression:not([source.value=/^${anyInSelector}/])`, message: why },
        ...selectors,
      ],
    },
  };
}

// A folder may have folders of its own, one level down.
const own =
  '\\.{1,2}/(?:(?!judge|rubric|exchange|grading|history|journal|engine|words|editor)[\\w-]+/)?(?!protocol)[\\w-]+\\.ts';
const from = (folder) => `(?:\\.\\./){1,2}${folder}/(?:[\\w-]+/)?[\\w-]+\\.ts`;
const node = 'node:[\\w/]+';
// Documents come from the editor, so that remote and virtual workspaces work. What the extension keeps itself is the journal's.
const nodeWithoutFiles = 'node:(?!fs\\b)[\\w/]+';

/** Folders of which each sees those before it, and the files above them. */
export const LAYERS = {
  rubric: {
    layers: ['text', 'read', 'lint', 'repair', 'edit'],
    outside: [...['judge', 'exchange'].map((folder) => `\\.\\./\\.\\./${folder}/(?:[\\w-]+/)?[\\w-]+\\.ts`), 'yaml'],
  },
  exchange: {
    layers: [
      ...['names', 'labels', 'markdown-lines', 'markdown-speakers', 'markdown'],
      ...['json-values', 'json-messages', 'record-shapes', 'json', 'edited', 'notebook'],
    ],
    outside: ['judge', 'rubric'].map((folder) => `\\.\\./\\.\\./${folder}/(?:[\\w-]+/)?[\\w-]+\\.ts`),
  },
};

/**
 * Folders of the engine, each with those that it sees. A kind of server is one folder, and no other one sees it. Its client is named
 * nowhere else.
 */
export const ENGINE = {
  transport: { seen: [], clients: [] },
  models: { seen: ['transport'], clients: [] },
  diagnosis: { seen: ['transport', 'models'], clients: [] },
  ollama: { seen: ['transport', 'models'], clients: ['ollama/browser'] },
};

/** The engine without the kinds of servers: the interfaces, and what is the same for all. */
const engineOfAnyKind = (up) => `${up}engine/(?:(?:transport|models|diagnosis)/)?[\\w-]+\\.ts`;

/** The panel's pages, each with those that it sees. */
export const PAGES = {
  parts: [],
  judgement: ['parts'],
  grading: ['parts', 'judgement'],
  comparing: ['parts', 'judgement'],
  history: ['parts', 'judgement'],
};

/** The editor's rooms, each with those that it sees. No two see one another. */
export const ROOMS = {
  workbench: [],
  reading: ['workbench'],
  rubrics: ['workbench', 'reading'],
  evaluations: ['workbench', 'reading', 'rubrics'],
  address: ['workbench'],
  judge: ['workbench', 'rubrics', 'evaluations', 'address'],
  gathering: ['workbench', 'reading', 'rubrics', 'evaluations'],
  grading: ['workbench', 'reading', 'rubrics', 'evaluations', 'address', 'judge', 'gathering'],
  'rubric-language': ['workbench', 'rubrics', 'evaluations'],
  marks: ['workbench', 'reading', 'rubrics', 'evaluations'],
  panel: ['workbench', 'reading', 'rubrics', 'evaluations'],
  'set-up': ['workbench', 'address', 'judge'],
  diagnosis: ['workbench', 'address', 'judge'],
};

/** Everything in src that the editor may import, from a folder. */
const underEditor = (up) => [
  ...['judge', 'rubric', 'exchange', 'grading', 'history', 'journal', 'words'].map(
    (folder) => `${up}${folder}/(?:[\\w-]+/)?[\\w-]+\\.ts`,
  ),
  engineOfAnyKind(up),
  `${up}protocol/messages\\.ts`,
];

// `TextEncoder`, `AbortSignal` and `crypto.subtle` are the same everywhere and give the same every time.
const surroundings = [
  ...['Date', 'Temporal', 'performance', 'setTimeout', 'setInterval', 'setImmediate'],
  ...['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'],
  ...['process', 'Buffer', 'require', 'global', 'navigator', 'self', 'window', 'document'],
];

// What shows texts to people. It is reached through surfaces.ts and surface-items.ts, which make every text inert.
const surfaces = [
  ...['showInformationMessage', 'showWarningMessage', 'showErrorMessage', 'withProgress', 'setStatusBarMessage'],
  ...['showQuickPick', 'createQuickPick', 'showInputBox', 'createInputBox', 'createStatusBarItem', 'createTreeView'],
  ...['MarkdownString', 'Diagnostic', 'CodeAction', 'DocumentSymbol', 'TreeItem'],
];

const surfaceCalls = [
  'CallExpression[callee.property.name="executeCommand"][arguments.0.value="vscode.diff"]',
  'NewExpression[callee.property.name="CodeLens"][arguments.length>1]',
];

const throughSurfaces = 'Texts for people go through surfaces.ts and surface-items.ts.';

const clockAndChance = [
  { property: 'random' },
  { property: 'randomUUID' },
  { property: 'getRandomValues' },
  { object: 'AbortSignal', property: 'timeout' },
  { object: 'Intl', property: 'DateTimeFormat' },
];

export default tseslint.config(
  { ignores: ['dist/', '.cache/', '.vscode-test/', 'node_modules/', 'out/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ['tsconfig.json', 'webview/tsconfig.json', 'test/panel/tsconfig.json'] },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: ['describe', 'it', 'test', 'suite'] },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      'no-unassigned-vars': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
    },
  },
  imports(
    'src/judge/**',
    [own, from('rubric'), from('exchange')],
    'judge is pure: it imports rubric and exchange only.',
  ),
  imports(
    'src/rubric/**',
    [own, from('judge'), from('exchange'), 'yaml'],
    'rubric is pure: it imports judge, exchange and yaml only.',
  ),
  imports(
    'src/exchange/**',
    [own, from('judge'), from('rubric')],
    'exchange is pure: it imports judge and rubric only.',
  ),
  imports(
    'src/history/**',
    [own, from('judge'), from('rubric'), from('exchange')],
    'history is pure: it imports judge, rubric and exchange only.',
  ),
  imports(
    'src/grading/**',
    [own, from('judge'), from('rubric'), from('exchange'), '\\.\\./engine/engine\\.ts'],
    'grading imports judge, rubric, exchange and the interface of engines only; no particular engine.',
  ),
  imports('src/journal/**', [own, from('history'), node], 'the journal imports history and node: only.'),
  imports(
    'src/engine/**',
    ['\\./(?:(?:transport|models)/)?[\\w-]+\\.ts', '\\.\\./judge/[\\w-]+\\.ts', node],
    'what is the same for all servers imports judge and node: only, and no kind of server.',
  ),
  imports(
    'src/words/**',
    [
      own,
      ...['judge', 'rubric', 'exchange', 'grading', 'history'].map(from),
      engineOfAnyKind('\\.\\./'),
      '\\.\\./protocol/messages\\.ts',
    ],
    'words imports what it words, and no editor: the translator is handed in.',
  ),
  // Only the root composes: it alone sees every room.
  imports(
    'src/editor/*.ts',
    ['\\./[\\w-]+\\.ts', '\\./[\\w-]+/[\\w-]+\\.ts', ...underEditor('\\.\\./'), nodeWithoutFiles, 'vscode'],
    'the root of the editor imports vscode, its rooms and src only.',
  ),
  ...Object.entries(ROOMS).map(([room, seen]) =>
    imports(
      `src/editor/${room}/**`,
      [
        '\\./[\\w-]+\\.ts',
        ...seen.map((other) => `\\.\\./${other}/[\\w-]+\\.ts`),
        ...underEditor('\\.\\./\\.\\./'),
        nodeWithoutFiles,
        'vscode',
      ],
      `${room} sees ${seen.length > 0 ? seen.join(', ') : 'no other room'} only, vscode, and src below the editor.`,
      ...surfaceCalls.map((selector) => ({ selector, message: throughSurfaces })),
    ),
  ),
  imports(
    'src/editor/workbench/{surfaces,surface-items}.ts',
    ['\\./[\\w-]+\\.ts', ...underEditor('\\.\\./\\.\\./'), 'vscode'],
    'what shows texts imports vscode and its own room only.',
  ),
  imports(
    'src/editor/judge/engines.ts',
    [
      '\\./[\\w-]+\\.ts',
      ...ROOMS.judge.map((other) => `\\.\\./${other}/[\\w-]+\\.ts`),
      ...underEditor('\\.\\./\\.\\./'),
      '\\.\\./\\.\\./engine/ollama/(?:ollama|model-server)\\.ts',
      'vscode',
    ],
    'engines.ts alone names kinds of servers; the rest of the editor is handed an Engine or a ModelServer.',
    ...surfaceCalls.map((selector) => ({ selector, message: throughSurfaces })),
  ),
  imports(
    'src/protocol/**',
    ['\\.\\./judge/(?:comparison|grade)\\.ts', '\\./[\\w-]+\\.ts'],
    'the protocol imports types of the judge only.',
  ),
  imports(
    'webview/*.ts',
    ['\\./(?:[\\w-]+/)?[\\w-]+\\.ts', '\\.\\./src/protocol/messages\\.ts'],
    'the panel imports the protocol only.',
  ),
  ...Object.entries(PAGES).map(([page, seen]) =>
    imports(
      `webview/${page}/**`,
      [
        '\\./[\\w-]+\\.ts',
        ...seen.map((other) => `\\.\\./${other}/[\\w-]+\\.ts`),
        '\\.\\./view-state\\.ts',
        '\\.\\./\\.\\./src/protocol/messages\\.ts',
      ],
      `${page} sees ${seen.length > 0 ? seen.join(', ') : 'no other page'} only, and the protocol.`,
    ),
  ),
  imports(
    'webview/parts/toolkit.ts',
    ['\\./[\\w-]+\\.ts', '@vscode/webview-ui-toolkit'],
    'webview/parts/toolkit.ts alone names the toolkit.',
  ),
  ...Object.entries(LAYERS).flatMap(([folder, { layers, outside }]) =>
    layers.map((layer, at) =>
      imports(
        `src/${folder}/${layer}/**`,
        [
          '\\./[\\w-]+\\.ts',
          '\\.\\./[\\w-]+\\.ts',
          ...layers.slice(0, at).map((below) => `\\.\\./${below}/[\\w-]+\\.ts`),
          ...outside,
        ],
        `${folder}/${layer} sees ${at > 0 ? layers.slice(0, at).join(', ') : 'no other folder'} of ${folder} only.`,
      ),
    ),
  ),
  ...Object.entries(ENGINE).map(([folder, { seen, clients }]) =>
    imports(
      `src/engine/${folder}/**`,
      [
        '\\./[\\w-]+\\.ts',
        '\\.\\./[\\w-]+\\.ts',
        ...seen.map((other) => `\\.\\./${other}/[\\w-]+\\.ts`),
        '\\.\\./\\.\\./judge/[\\w-]+\\.ts',
        node,
        ...clients,
      ],
      `engine/${folder} sees ${seen.length > 0 ? seen.join(', ') : 'no other folder'} of engine only.`,
    ),
  ),
  {
    files: ['src/{judge,rubric,exchange,grading,history}/**'],
    rules: {
      'no-restricted-globals': ['error', { globals: surroundings, checkGlobalObject: true }],
      'no-restricted-properties': [
        'error',
        ...clockAndChance.map((what) => ({ ...what, message: 'The middle is deterministic.' })),
      ],
    },
  },
  {
    files: ['src/editor/**'],
    ignores: ['src/editor/workbench/surfaces.ts', 'src/editor/workbench/surface-items.ts'],
    rules: {
      'no-restricted-properties': ['error', ...surfaces.map((property) => ({ property, message: throughSurfaces }))],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
