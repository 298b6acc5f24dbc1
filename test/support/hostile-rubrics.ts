/** A piece of text and where it is repeated: in place of a key or inside of one of a rubric's texts. */
const SHAPES: readonly [what: string, piece: string, where: 'file' | 'criteria' | 'level' | 'reference'][] = [
  ['prose', 'The response names the feeling, and says what it does about it. ', 'reference'],
  ['one word', 'a', 'level'],
  ['words', 'feeling ', 'level'],
  ['different words', 'w', 'level'],
  ['scores', 'score 1 2 of 3 level: ', 'level'],
  ['digits', '1', 'level'],
  ['digits and blanks', '1 ', 'level'],
  ['blanks', 'score      ', 'level'],
  ['qualities', 'clear and ', 'criteria'],
  ['qualities without an end', 'clear, both both both ', 'criteria'],
  ['questions', 'why? ', 'criteria'],
  ['curly quotes', '“', 'criteria'],
  ['headings', '#', 'level'],
  ['open markers', '[RESULT', 'level'],
  ['ideographs', '好。', 'level'],
  ['emoji', '👩‍👩‍👧', 'level'],
  ['apostrophes', "a'", 'level'],
  ['line breaks', '\n  ', 'level'],
  ['keys', 'key: value\n', 'file'],
  ['brackets', '[', 'file'],
  ['mappings', '{a: ', 'file'],
  ['indentation', ' ', 'file'],
  ['tabs', '\t', 'file'],
  ['quotes', '"', 'file'],
  ['colons', ': ', 'file'],
  ['anchors', '&a ', 'file'],
  ['documents', '---\n', 'file'],
  ['items', '  - name: a\n', 'file'],
  ['numbered levels', '  1: a\n', 'file'],
  ['levels among the keys', 'score_1: a\n', 'file'],
  ['wrappers', 'a: {b: {c: {1: x, 2: y}}}\n', 'file'],
  ['criteria', '- {name: a, description: b}\n', 'file'],
  ['quotes of other languages', '„', 'criteria'],
  ['numbered lines', '1: a\n    ', 'level'],
  ['score words', 'score score score ', 'level'],
  ['semicolons', '; ', 'criteria'],
  ['Korean endings', '가 ', 'criteria'],
];

/** Rubrics of about so many characters that could make a check slow, each with what it is made of. */
export function hostileTexts(length: number): [what: string, text: string][] {
  return SHAPES.map(([what, piece, where]) => {
    const filling =
      what === 'different words'
        ? Array.from({ length: Math.floor(length / 8) }, (_, index) => `w${index}`.padEnd(7)).join(' ')
        : piece.repeat(Math.floor(length / piece.length));
    return [what, rubricWith(where, filling)];
  });
}

function rubricWith(where: 'file' | 'criteria' | 'level' | 'reference', filling: string): string {
  const block = (name: typeof where, otherwise: string) => (where === name ? `|\n    ${filling}\n` : `${otherwise}\n`);
  const levels = [1, 2, 3, 4, 5].map((score) => `  ${score}: ${score === 4 ? block('level', 'l4') : `l${score}\n`}`);
  return (
    `name: N\ncriteria: ${block('criteria', 'C?')}scores:\n${levels.join('')}` +
    `reference: ${block('reference', 'R')}${where === 'file' ? filling : ''}`
  );
}
