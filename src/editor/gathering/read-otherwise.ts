import * as vscode from 'vscode';
import type { SourcedText } from '../../exchange/exchange.ts';
import { findText } from '../../exchange/edited/followed-text.ts';
import { withLineFeeds } from '../../exchange/passage.ts';
import type { Side } from '../../judge/comparison.ts';
import { rangeOfAnchor } from '../evaluations/anchors.ts';
import {
  anchorOf,
  type Anchor,
  type Comparing,
  type Grading,
  type Pair,
  type ResponseRole,
} from '../evaluations/evaluation.ts';
import type { Gathered } from './gather.ts';
import { fileAddress, isInNotebook } from '../workbench/notebook-address.ts';
import { cellOf } from '../workbench/notebook-cells.ts';
import type { OtherReading } from '../evaluations/other-reading.ts';

/** Texts to grade by the other reading of a grading's response; null where it has none. */
export async function readOtherwise(grading: Grading): Promise<Gathered | null> {
  const { exchange, anchors, other } = grading;
  const anchor = anchorOf(grading, 'response');
  const standing = anchor && other && (await standingOtherwise(anchor, other));
  if (!standing) return null;
  return {
    exchange: { ...exchange, response: { text: other.text, source: other.source, span: null } },
    anchors: withResponse(anchors, 'response', standing),
    uri: fileAddress(anchor.uri),
    rubric: null,
    other: turned(
      other,
      exchange.response,
      anchors.filter(({ role }) => role === 'response'),
    ),
  };
}

/** The pair to compare by the other reading of one of a comparing's responses; null where that has none. */
export async function pairOtherwise(comparing: Comparing, side: Side): Promise<Pair | null> {
  const { pair, anchors } = comparing;
  const anchor = anchorOf(comparing, side);
  const response = pair.responses[side];
  const { other } = response;
  const standing = anchor && other && (await standingOtherwise(anchor, other));
  if (!standing) return null;
  const own = anchors.filter(({ role }) => role === side);
  const otherwise = { ...response, text: other.text, source: other.source, other: turned(other, response, own) };
  return {
    ...pair,
    responses: { ...pair.responses, [side]: otherwise },
    anchors: withResponse(anchors, side, standing),
  };
}

/** Replaces the anchors of one response by others. */
function withResponse(anchors: readonly Anchor[], role: ResponseRole, standing: readonly Anchor[]): readonly Anchor[] {
  return [...standing, ...anchors.filter((anchor) => anchor.role !== role)];
}

/** The anchors of a response as far as its other reading reaches; null where a cell is gone that holds a part of it. */
async function standingOtherwise(anchor: Anchor, { length, inCells }: OtherReading): Promise<readonly Anchor[] | null> {
  if (inCells) {
    const { role } = anchor;
    const standing = inCells.flatMap((each) => {
      const cell = cellOf(each);
      return cell ? [{ ...findText(each, withLineFeeds(cell.document.getText())), role }] : [];
    });
    return standing.length === inCells.length ? standing : null;
  }
  const document = await vscode.workspace.openTextDocument(anchor.uri);
  const span = { start: anchor.span.start, end: anchor.span.start + length };
  return [{ ...anchor, span, text: withLineFeeds(document.getText(rangeOfAnchor(document, { span }))) }];
}

/** Swaps the two: the reading in use becomes the alternative of the other one. @param own where it stands. */
function turned(other: OtherReading, { text, source }: SourcedText, own: readonly Anchor[]): OtherReading {
  const [first] = own;
  return {
    code: other.code === 'goesOn' ? 'endsEarlier' : 'goesOn',
    text,
    length: first ? first.span.end - first.span.start : 0,
    source,
    ...(first && isInNotebook(first.uri) && { inCells: own }),
  };
}
