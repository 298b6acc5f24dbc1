export const BODY = 'criteria: Is it so?\nscores:\n  1: a\n  2: b\n  3: c\n  4: d\n  5: e\n';

export const one = (name: string, more = '') => `name: ${name}\n${BODY}${more}`;

export const item = (name: string, more = '') =>
  one(name, more).trimEnd().replaceAll('\n', '\n    ').replace(/^/, '  - ') + '\n';

export const LIST = `# Ours.\nname: Quality\nrubrics:\n${item('A', 'weight: 2\n')}\n${item('B', 'weight: 30%\npass: 4\n')}${item('C')}`;

export const DOCUMENTS = `---\n${one('A')}---\n# second\n${one('B', 'weight: 2\n')}...\n`;
