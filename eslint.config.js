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
  '\\.{1,2}/(?:(?!judge|rubric|exchange|grading|history|journal|engine|editor)[\\w-]+/)?(?!protocol)[\\w-]+\\.ts';
const from = (folder) => `(?:\\.\\./){1,2}${folder}/(?:[\\w-]+/)?[\\w-]+\\.ts`;
const node = 'node:[\\w/]+';
// Documents come from the editor, so that remote and virtual workspaces work. What the extension keeps itself is the journal's.
const nodeWithoutFiles = 'node:(?!fs\\b)[\\w/]+';

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
    [own, from('judge'), node, 'ollama/browser'],
    'an engine imports judge, node: and its client only.',
  ),
  imports(
    'src/editor/**',
    [
      own,
      ...['judge', 'rubric', 'exchange', 'grading', 'history', 'journal', 'engine'].map(from),
      '\\.\\./protocol\\.ts',
      nodeWithoutFiles,
      'vscode',
    ],
    'the editor imports vscode and src only, and reads no files by itself.',
    ...surfaceCalls.map((selector) => ({ selector, message: throughSurfaces })),
  ),
  imports(
    'src/editor/{surfaces,surface-items}.ts',
    [own, 'vscode'],
    'what shows texts imports vscode and the editor only.',
  ),
  imports(
    'src/editor/ollama-program.ts',
    [own, 'vscode', node],
    'whether a program is installed is to be seen on the disk of this machine; it imports nothing else.',
  ),
  imports(
    'src/protocol*.ts',
    ['\\./judge/(?:comparison|grade)\\.ts', '\\./protocol(?:-strings)?\\.ts'],
    'the protocol imports types of the judge only.',
  ),
  imports(
    'webview/**',
    [own, '\\.\\./src/protocol\\.ts', '@vscode/webview-ui-toolkit'],
    'the panel imports the protocol only.',
  ),
  imports(
    'webview/!(toolkit).ts',
    [own, '\\.\\./src/protocol\\.ts'],
    'the panel imports the protocol only; webview/toolkit.ts alone names the toolkit.',
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
    ignores: ['src/editor/surfaces.ts', 'src/editor/surface-items.ts'],
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
