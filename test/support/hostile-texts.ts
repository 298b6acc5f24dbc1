/** A command that does nothing else than to show that it ran. */
export const LIVE_COMMAND = 'command:workbench.action.toggleSidebarVisibility';

/** Pieces that some surface would bring to life: links, icons, markup, marks that turn text around. */
const PIECES: readonly string[] = [
  `[Click me](${LIVE_COMMAND})`,
  `[点击这里](${LIVE_COMMAND})`,
  `[нажми](${LIVE_COMMAND} "title")`,
  `[a [b] c](${LIVE_COMMAND})`,
  `[[x]](${LIVE_COMMAND})`,
  `![p](https://evil.example/p.png)`,
  `[w](https://evil.example)`,
  `[f](file:///etc/passwd)`,
  `[h](HTTPS://EVIL.EXAMPLE)`,
  `[c](COMMAND:workbench.action.toggleSidebarVisibility)`,
  `<${LIVE_COMMAND}>`,
  `<https://evil.example>`,
  'https://evil.example/a_b',
  'www.evil.example',
  'me@evil.example',
  '$(zap)',
  '$(sync~spin)',
  '\\$(zap)',
  '\\\\$(zap)',
  '$$(zap)$(zap)',
  '<img src=x onerror=alert(1)>',
  '<a href="command:workbench.action.quit">q</a>',
  '<b>bold</b>',
  '&lt;b&gt;&#36;(zap)',
  '**bold**',
  '_it_ __b__',
  '`code`',
  '```js',
  '# Heading',
  '> quote',
  '| a | b |',
  '- item',
  '1. item',
  '~~gone~~',
  '{0} {1}',
  '%s %d',
  "$& $` $' $1",
  '${name}',
  '&&File',
  '\u202Egnp.exe\u202C',
  '\u2066x\u2069',
  '\u0007\u001B[31mred',
  '](command:x)',
  '[](',
  '$(',
];

const AROUND: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['答', '案'],
  ['ответ ', ' конец'],
  ['ข้อความ ', ''],
  ['a](', ')b'],
  ['[', '](command:x)'],
  ['🙂 ', ' 🙂'],
];

/** Hostile texts of one line, all different, the same in every run. */
export function hostileLines(count: number): readonly string[] {
  const lines: string[] = [];
  for (let index = 0; lines.length < count; index++) {
    const piece = PIECES[index % PIECES.length] ?? '';
    const [before, after] = AROUND[Math.floor(index / PIECES.length) % AROUND.length] ?? ['', ''];
    lines.push(`${before}${piece}${after}`);
  }
  return lines;
}

/** Such lines as names of files: without what no file system takes. */
export function hostileFileNames(count: number): readonly string[] {
  const usable = hostileLines(count * 2)
    .map((line, index) => `${line.replace(/[\u0000-\u001F/\\]/g, '')} ${index}.md`)
    .filter((name) => Buffer.byteLength(name) < 200);
  return usable.slice(0, count);
}
