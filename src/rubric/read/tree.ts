import { isMap, isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';
import type { Span } from '../../exchange/exchange.ts';
import { valueKindOf } from '../text/yaml-entries.ts';
import type { ValueKind } from '../problems.ts';
import { insideOf } from '../text/written-text.ts';
import type { WrittenText } from '../text/written-text.ts';
import { spanOf } from '../text/yaml-document.ts';
import type { YamlDocument } from '../text/yaml-document.ts';

/** A value of a file, whether YAML or JSON: what the readers of other people's forms look at. */
export type Tree = TreeMap | TreeList | TreeText;

export interface TreeMap {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly TreeEntry[];
}

export interface TreeList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly Tree[];
}

/** A scalar. */
export interface TreeText extends WrittenText {
  readonly kind: 'text';
  /** `nothing` for an empty value. */
  readonly found: ValueKind;
}

export interface TreeEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Tree;
}

/**
 * The tree of a YAML value. What an alias stands for is shared, never copied, so that the work is linear in the text. A value
 * that holds itself ends there, as an empty text.
 */
export function treeOf(root: Node | null, { resolve }: YamlDocument, text: string): Tree {
  const made = new Map<Node, Tree>();
  const open = new Set<Node>();
  const make = (node: Node | null, at: number): Tree => {
    if (node === null || open.has(node)) return emptyAt(at);
    const known = made.get(node);
    if (known) return known;
    open.add(node);
    const tree = build(node);
    open.delete(node);
    made.set(node, tree);
    return tree;
  };
  const build = (node: Node): Tree => {
    const span = spanOf(node, text);
    if (isMap(node)) {
      const entries = node.items.flatMap(({ key, value }): TreeEntry[] => {
        if (!isScalar(key)) return [];
        const keySpan = spanOf(key, text);
        return [{ key: String(key.value), keySpan, value: make(resolve(value), keySpan.end) }];
      });
      return { kind: 'map', span, entries };
    }
    if (isSeq(node)) return { kind: 'list', span, items: node.items.map((item) => make(resolve(item), span.start)) };
    if (!isScalar(node)) return emptyAt(span.start);
    const found = valueKindOf(node);
    const value = found === 'number' || found === 'boolean' ? (node.source ?? String(node.value)) : node.value;
    const written = found === 'nothing' ? '' : String(value).trim();
    return { kind: 'text', span, inside: insideOf(node, span, text), value: written, found };
  };
  return make(root, 0);
}

/** The tree of a value that JSON can hold; nothing in it stands anywhere. Deeper than 64 levels it is cut off. */
export function treeOfJson(value: unknown, depth = 0): Tree {
  const span = { start: 0, end: 0 };
  if (Array.isArray(value) && depth < 64) {
    return { kind: 'list', span, items: value.map((item) => treeOfJson(item, depth + 1)) };
  }
  if (typeof value === 'object' && value !== null && depth < 64) {
    const entries = Object.entries(value).map(([key, inner]) => ({
      key,
      keySpan: span,
      value: treeOfJson(inner, depth + 1),
    }));
    return { kind: 'map', span, entries };
  }
  const text = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
  const kind = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
  return { kind: 'text', span, inside: null, value: text.trim(), found: text.trim() === '' ? 'nothing' : kind };
}

function emptyAt(at: number): TreeText {
  return { kind: 'text', span: { start: at, end: at }, inside: null, value: '', found: 'nothing' };
}
