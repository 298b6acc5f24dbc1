import * as vscode from 'vscode';
import { withLineFeeds } from '../exchange/passage.ts';
import { rangeOfAnchor } from './anchors.ts';
import { anchorOf, type Grading } from './evaluation.ts';
import type { Gathered } from './gather.ts';

/** What is to be graded by the other reading of a grading's response; null where it has none. */
export async function readOtherwise(grading: Grading): Promise<Gathered | null> {
  const { other, exchange, anchors } = grading;
  const anchor = anchorOf(grading, 'response');
  if (!anchor || !other) return null;
  const document = await vscode.workspace.openTextDocument(anchor.uri);
  const span = { start: anchor.span.start, end: anchor.span.start + other.length };
  const standing = { ...anchor, span, text: withLineFeeds(document.getText(rangeOfAnchor(document, { span }))) };
  const { response } = exchange;
  return {
    exchange: { ...exchange, response: { text: other.text, source: other.source, span: null } },
    anchors: anchors.map((each) => (each === anchor ? standing : each)),
    uri: anchor.uri,
    rubric: null,
    other: {
      code: other.code === 'goesOn' ? 'endsEarlier' : 'goesOn',
      text: response.text,
      length: anchor.span.end - anchor.span.start,
      source: response.source,
    },
  };
}
