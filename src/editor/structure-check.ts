import type * as vscode from 'vscode';
import type { FoundExchange, Part } from '../exchange/exchange.ts';
import { exchangesAt } from '../exchange/find.ts';
import { isPlainLine } from '../exchange/markdown/lines.ts';
import type { Anchor, Evaluation } from './evaluation.ts';
import type { Evaluations } from './evaluations.ts';

/** How many lines around a text an edit may give it more to say, or take its label away. */
const NEAR = 2;

/** Whether an edit may have changed what belongs to a text that was found by its label, without touching that text. */
export function mayChangeStructure(
  { document, contentChanges }: vscode.TextDocumentChangeEvent,
  anchors: readonly Anchor[],
): boolean {
  return contentChanges.some(({ range, text }) => {
    const { line } = range.start;
    if (!range.isSingleLine || /[\r\n]/.test(text) || !isPlainLine(document.lineAt(line).text)) return true;
    return anchors.some(({ span }) => {
      const first = document.positionAt(span.start).line;
      const last = document.positionAt(span.end).line;
      return Math.min(Math.abs(line - first), Math.abs(line - last)) <= NEAR;
    });
  });
}

/**
 * Reads a document anew and looks whether the labels still give what was judged: a sentence added behind a response belongs to it
 * as much as one that is put into it.
 */
export function checkStructure(evaluations: Evaluations, document: vscode.TextDocument): void {
  const here = (anchor: Anchor) => anchor.uri.toString() === document.uri.toString();
  const found = evaluations.of(document.uri).flatMap((evaluation) => {
    const responses = evaluation.anchors.filter((anchor) => here(anchor) && isLabelled(evaluation, anchor));
    return responses.map((anchor) => ({ id: evaluation.id, anchor }));
  });
  if (found.length === 0) return;
  const exchanges = exchangesAt(
    document.getText(),
    found.map(({ anchor }) => anchor.span.start),
  );
  evaluations.follow(document.uri, (anchor, evaluation) => {
    const at = found.findIndex(({ id, anchor: { role } }) => id === evaluation.id && isOf(anchor, role));
    const exchange = exchanges[at];
    return exchange ? asFound(anchor, evaluation, exchange) : anchor;
  });
}

/** Whether an anchor is that of a response which was found by its label. */
function isLabelled(evaluation: Evaluation, { role }: Anchor): boolean {
  if (evaluation.kind === 'grading') return role === 'response' && evaluation.exchange.response.source === 'structure';
  return (role === 'A' || role === 'B') && evaluation.pair.responses[role].source === 'structure';
}

/** Whether a text is the response of this role, or belongs to whichever response is in its document. */
function isOf({ role }: Anchor, response: Anchor['role']): boolean {
  return role === response || role === 'instruction' || role === 'reference';
}

function asFound(anchor: Anchor, evaluation: Evaluation, { response, instruction, reference }: FoundExchange): Anchor {
  const judged = evaluation.kind === 'grading' ? evaluation.exchange : evaluation.pair;
  switch (anchor.role) {
    case 'instruction':
      return judged.instruction.source === 'structure' ? withChanged(anchor, judged.instruction, instruction) : anchor;
    case 'reference':
      return judged.reference?.source === 'structure' ? withChanged(anchor, judged.reference, reference) : anchor;
    case 'response':
    case 'A':
    case 'B': {
      const changed = response?.text !== anchor.text;
      const span = response?.span ?? anchor.span;
      const isSame = changed === anchor.changed && span.start === anchor.span.start && span.end === anchor.span.end;
      return isSame ? anchor : { ...anchor, span, changed };
    }
  }
}

/** A prompt may be put together from many stretches: they are the same, or changed, together. */
function withChanged(anchor: Anchor, judged: Part, now: Part | null): Anchor {
  const changed = !now || oneLine(now.text) !== oneLine(judged.text);
  return changed === anchor.changed ? anchor : { ...anchor, changed };
}

/** Two documents may break the lines of the same prompt differently. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
