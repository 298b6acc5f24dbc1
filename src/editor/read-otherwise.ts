import * as vscode from 'vscode';
import type { Part } from '../exchange/exchange.ts';
import { withLineFeeds } from '../exchange/passage.ts';
import type { Side } from '../judge/comparison.ts';
import { rangeOfAnchor } from './anchors.ts';
import { anchorOf, type Anchor, type Comparing, type Grading, type Pair } from './evaluation.ts';
import type { Gathered } from './gather.ts';
import type { OtherReading } from './other-reading.ts';

/** What is to be graded by the other reading of a grading's response; null where it has none. */
export async function readOtherwise(grading: Grading): Promise<Gathered | null> {
  const { exchange, anchors } = grading;
  const anchor = anchorOf(grading, 'response');
  const { other } = grading;
  if (!anchor || !other) return null;
  const standing = await standingOtherwise(anchor, other);
  return {
    exchange: { ...exchange, response: { text: other.text, source: other.source, span: null } },
    anchors: anchors.map((each) => (each === anchor ? standing : each)),
    uri: anchor.uri,
    rubric: null,
    other: turned(other, exchange.response, anchor),
  };
}

/** The pair to compare by the other reading of one of a comparing's responses; null where that has none. */
export async function pairOtherwise(comparing: Comparing, side: Side): Promise<Pair | null> {
  const { pair, anchors } = comparing;
  const anchor = anchorOf(comparing, side);
  const response = pair.responses[side];
  const { other } = response;
  if (!anchor || !other) return null;
  const standing = await standingOtherwise(anchor, other);
  const otherwise = { ...response, text: other.text, source: other.source, other: turned(other, response, anchor) };
  return {
    ...pair,
    responses: { ...pair.responses, [side]: otherwise },
    anchors: anchors.map((each) => (each === anchor ? standing : each)),
  };
}

/** The anchor of a response as far as its other reading reaches. */
async function standingOtherwise(anchor: Anchor, { length }: OtherReading): Promise<Anchor> {
  const document = await vscode.workspace.openTextDocument(anchor.uri);
  const span = { start: anchor.span.start, end: anchor.span.start + length };
  return { ...anchor, span, text: withLineFeeds(document.getText(rangeOfAnchor(document, { span }))) };
}

/** The reading that was judged, as the other one of its other. */
function turned({ code }: OtherReading, { text, source }: Part, { span }: Anchor): OtherReading {
  const length = span.end - span.start;
  return { code: code === 'goesOn' ? 'endsEarlier' : 'goesOn', text, length, source };
}
