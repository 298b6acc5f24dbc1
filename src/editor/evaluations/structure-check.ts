import type * as vscode from 'vscode';
import { withLineFeeds } from '../../exchange/passage.ts';
import type { FoundExchange, SourcedText, Span } from '../../exchange/exchange.ts';
import { atCursor } from '../../exchange/find.ts';
import { spanToLineFeeds } from '../../exchange/edited/line-ends.ts';
import { spanOfAnchor } from './anchors.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import { documentLines, rangeOf, textSource } from '../workbench/documents.ts';
import { isIn, type Anchor, type Evaluation } from './evaluation.ts';
import type { Evaluations } from './evaluations.ts';
import { readTogether, documentSpans } from '../workbench/notebook-cells.ts';

/**
 * Looks whether the labels of a document still give what was judged: a sentence added behind a response belongs to it as much as one that
 * is put into it.
 */
export function checkStructure(evaluations: Evaluations, reader: DocumentReader, document: vscode.TextDocument): void {
  const found = evaluations.of(document.uri).flatMap((evaluation) => {
    const responses = evaluation.anchors.filter(
      (anchor) => isIn(anchor, document.uri) && isLabelled(evaluation, anchor),
    );
    return responses.map((anchor) => ({ evaluation, anchor }));
  });
  if (found.length === 0) return;
  const starts = found.map(({ evaluation, anchor }) =>
    placesToLook(evaluation, anchor, document).map((place) => spanOfAnchor(document, place).start),
  );
  const structure = reader.around(
    document,
    starts.flat().map((start) => ({ start, end: start })),
  );
  const { length } = textSource(document);
  const exchanges = starts.map((places) => {
    const all = places.map((start) => atCursor(structure, start, length));
    return all.find(({ response }) => response !== null) ?? all[0];
  });
  for (const { uri } of readTogether(document)) {
    evaluations.follow(uri, (anchor, evaluation) => {
      const at = found.findIndex(
        ({ evaluation: { id }, anchor: { role } }) => id === evaluation.id && isOf(anchor, role),
      );
      const exchange = exchanges[at];
      return exchange ? asFound(anchor, evaluation, exchange, document) : anchor;
    });
  }
}

/** Places to look for a response: its own; and, where it was changed, also its prompt if that is unchanged. */
function placesToLook({ anchors }: Evaluation, response: Anchor, document: vscode.TextDocument): readonly Anchor[] {
  if (!response.changed) return [response];
  const prompt = anchors.findLast(
    (other) => other.role === 'instruction' && isIn(other, document.uri) && !other.changed,
  );
  return prompt ? [response, prompt] : [response];
}

/** True if an anchor is that of a response which was found by its label. */
function isLabelled(evaluation: Evaluation, { role }: Anchor): boolean {
  if (evaluation.kind === 'grading') return role === 'response' && evaluation.exchange.response.source === 'structure';
  return (role === 'A' || role === 'B') && evaluation.pair.responses[role].source === 'structure';
}

/** True if a text is the response of this role, or belongs to whichever response is in its document. */
function isOf({ role }: Anchor, response: Anchor['role']): boolean {
  return role === response || role === 'instruction' || role === 'reference';
}

function asFound(
  anchor: Anchor,
  evaluation: Evaluation,
  { response, instruction, reference }: FoundExchange,
  document: vscode.TextDocument,
): Anchor {
  const judged = evaluation.kind === 'grading' ? evaluation.exchange : evaluation.pair;
  switch (anchor.role) {
    case 'instruction':
      return judged.instruction.source === 'structure' ? withChanged(anchor, judged.instruction, instruction) : anchor;
    case 'reference':
      return judged.reference?.source === 'structure' ? withChanged(anchor, judged.reference, reference) : anchor;
    case 'response':
    case 'A':
    case 'B': {
      const sent = responseOf(evaluation, anchor.role);
      const changed = !response || !sent || !isSameText(response, sent);
      const here =
        response?.span && documentSpans(document, response.span).find((each) => isIn(anchor, each.document.uri));
      if (!here) return changed === anchor.changed ? anchor : { ...anchor, changed };
      return standing(anchor, here.span, changed, here.document);
    }
  }
}

function responseOf(evaluation: Evaluation, role: Anchor['role']): SourcedText | null {
  if (evaluation.kind === 'grading') return evaluation.exchange.response;
  return role === 'A' || role === 'B' ? evaluation.pair.responses[role] : null;
}

/** The same text may be written otherwise, as in JSON: then it is known by how it is written now. */
function standing(anchor: Anchor, found: Span, changed: boolean, document: vscode.TextDocument): Anchor {
  const span = spanToLineFeeds(documentLines(document), found);
  const text = changed ? anchor.text : withLineFeeds(document.getText(rangeOf(document, found)));
  const isSame =
    changed === anchor.changed &&
    span.start === anchor.span.start &&
    span.end === anchor.span.end &&
    text === anchor.text;
  return isSame ? anchor : { ...anchor, span, changed, text };
}

/** A prompt may be put together from many stretches: they are the same, or changed, together. */
function withChanged(anchor: Anchor, judged: SourcedText, now: SourcedText | null): Anchor {
  const changed = !now || oneLine(now.text) !== oneLine(judged.text);
  return changed === anchor.changed ? anchor : { ...anchor, changed };
}

/** Earlier versions kept texts with the line ends of their documents. */
function isSameText(one: SourcedText, other: SourcedText): boolean {
  return withLineFeeds(one.text) === withLineFeeds(other.text);
}

/** Two documents may break the lines of the same prompt differently. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
