/** A cell of a notebook as it is now. */
export interface PresentCell {
  readonly address: string;
  /** Its text, or that of its output; lines end in `\n`. */
  readonly text: string;
  readonly isOutput: boolean;
}

/** A text of an evaluation that stood in a cell. */
export interface TextInCell {
  readonly role: string;
  readonly address: string;
  readonly text: string;
  /** True if it is the output of the cell: then it is the whole output. */
  readonly isOutput: boolean;
}

/**
 * The cells in which texts of one evaluation stand now, by their words: a notebook's cells get new addresses whenever it is opened. Each
 * text has its own cell again if its words are still there; else the only one that has them, or of several the one that is nearest behind
 * the prompt. Null for a text that no cell has, or of which nobody can tell where it belongs.
 * @param cells in the notebook's order.
 */
export function cellsAgain(
  cells: readonly PresentCell[],
  texts: readonly TextInCell[],
): readonly (PresentCell | null)[] {
  const having = texts.map((text) => cells.filter((cell) => isIn(cell, text)));
  const settled = texts.map(({ address }, at) => {
    const own = having[at]?.find((cell) => cell.address === address);
    return own ?? (having[at]?.length === 1 ? (having[at][0] ?? null) : null);
  });
  const order = new Map(cells.map((cell, index) => [cell, index]));
  const prompt = settled[texts.findLastIndex(({ role }) => role === 'instruction')] ?? null;
  return settled.map((cell, at) => {
    if (cell || !prompt) return cell;
    const from = order.get(prompt) ?? 0;
    return having[at]?.find((each) => (order.get(each) ?? 0) >= from) ?? null;
  });
}

function isIn(cell: PresentCell, { text, isOutput }: TextInCell): boolean {
  if (text === '' || cell.isOutput !== isOutput) return false;
  return isOutput ? cell.text === text : cell.text.includes(text);
}
