import { Composer, Lexer, Parser, isAlias, isCollection, isScalar, visit } from 'yaml';
import type { Alias, CST, Document, Node, YAMLError } from 'yaml';
import type { Span } from '../../exchange/exchange.ts';
import { LIMITS } from '../form.ts';
import type { RubricProblem } from '../problems.ts';

/** A YAML text as nodes that know their offsets. */
export interface YamlDocument {
  /** The document's value; `null` where the text holds none, or cannot be read. */
  readonly root: Node | null;
  /** Offsets of its beginning and end, its marker not included. */
  readonly start: number;
  readonly end: number;
  /** The node that an alias stands for; any other node is returned as it is. Never an alias; `null` for an empty value. */
  readonly resolve: (node: unknown) => Node | null;
  readonly problems: readonly RubricProblem[];
}

/**
 * Parses the one document of a YAML 1.2 text (core schema, every key a text). Aliases are never expanded, nesting and length
 * are limited, and repeated keys are the reader's to find: so the work is linear in the text, whatever it holds.
 */
export function readYaml(text: string): YamlDocument {
  const [document = EMPTY, second] = readYamlDocuments(text);
  if (!second) return document;
  const another: RubricProblem = { code: 'several-documents', severity: 'error', span: firstLine(text, second.start) };
  return { ...document, problems: [...document.problems, another] };
}

/** The documents of a YAML text, as {@link readYaml} reads one; those that hold nothing are left out, but not all of them. */
export function readYamlDocuments(text: string): readonly YamlDocument[] {
  if (text.length > LIMITS.characters) {
    return [refused(tooLarge('characters', firstLine(text, 0)))];
  }
  try {
    const documents = compose(text);
    const isEmpty = ({ root }: YamlDocument) => root === null || (isScalar(root) && root.value === null);
    const full = documents.filter((document) => !isEmpty(document) || document.problems.length > 0);
    return full.length > 0 ? full : documents.slice(0, 1);
  } catch (error) {
    // The text is anybody's: a defect that it finds in the parser is a text that cannot be read.
    const message = error instanceof Error ? error.message : String(error);
    return [refused({ code: 'yaml-syntax', severity: 'error', span: firstLine(text, 0), message })];
  }
}

const EMPTY: YamlDocument = { root: null, start: 0, end: 0, resolve: () => null, problems: [] };

/** Place of a node, without the line breaks and blanks that follow it. */
export function spanOf(node: Node, text: string): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** From `start` to the end of its line: for what is the matter with a whole text, which nobody wants underlined. */
export function firstLine(text: string, start: number): Span {
  const length = text.slice(start).search(/[\r\n]/);
  return { start, end: length === -1 ? text.length : start + length };
}

function compose(text: string): YamlDocument[] {
  const tokens = readTokens(text);
  if (!Array.isArray(tokens)) {
    return [refused(tokens)];
  }
  const composer = new Composer({
    schema: 'core',
    // Key comparison in the parser is quadratic.
    uniqueKeys: false,
    stringKeys: true,
    resolveKnownTags: false,
    merge: false,
    logLevel: 'silent',
  });
  return Array.from(composer.compose(tokens, true, text.length), (document) => readDocument(document, text));
}

function readDocument(document: Document.Parsed, text: string): YamlDocument {
  const syntax = [
    ...document.errors.map((error) => syntaxProblem(error, 'error', text)),
    ...document.warnings.map((warning) => syntaxProblem(warning, 'warning', text)),
  ];
  const aliases = readAliases(document, text);
  const resolve = (node: unknown) => (isAlias(node) ? (aliases.targets.get(node) ?? null) : asNode(node));
  const [start, , end] = document.range;
  return { root: resolve(document.contents), start, end, resolve, problems: [...syntax, ...aliases.problems] };
}

/** The tokens of a text, or why it is refused: found while reading, so that deep and busy texts cost neither stack nor time. */
function readTokens(text: string): CST.Token[] | RubricProblem {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const span = { start: parser.offset, end: parser.offset + lexeme.length };
    tokens.push(...parser.next(lexeme));
    count += 1;
    if (count > LIMITS.tokens) {
      return tooLarge('tokens', within(text, span));
    }
    if (nesting(parser) > LIMITS.nesting) {
      return tooLarge('nesting', within(text, span));
    }
  }
  tokens.push(...parser.end());
  return tokens;
}

/** Number of open collections: on the parser's stack they are the tokens with items. 0 while the stack is no longer than the limit. */
function nesting({ stack }: Parser): number {
  return stack.length > LIMITS.nesting ? stack.filter((token) => 'items' in token).length : 0;
}

/**
 * Target of every alias: the last node before it that carries its anchor. An alias counts for all the aliases that it
 * brings along, so that a text that would explode in a reader that expands aliases is refused here.
 */
function readAliases(document: Document.Parsed, text: string) {
  const targets = new Map<Alias, Node>();
  const problems: RubricProblem[] = [];
  const anchors = new Map<string, Node>();
  const costs: { readonly offset: number; readonly cost: number }[] = [];
  let count = 0;
  visit(document, {
    Node(_key, node) {
      if (!isAlias(node)) {
        const anchor = 'anchor' in node ? node.anchor : undefined;
        if (anchor) {
          anchors.set(anchor, node);
        }
        return;
      }
      const target = anchors.get(node.source);
      const cost = costs.filter(({ offset }) => isWithin(offset, target)).reduce((sum, each) => sum + each.cost, 1);
      costs.push({ offset: node.range?.[0] ?? 0, cost });
      count += cost;
      if (count > LIMITS.aliases) {
        problems.push({ code: 'too-many-aliases', severity: 'error', span: spanOf(node, text), limit: LIMITS.aliases });
        return visit.BREAK;
      }
      if (target) {
        targets.set(node, target);
      } else {
        problems.push({ code: 'alias-unresolved', severity: 'error', span: spanOf(node, text), alias: node.source });
      }
      return;
    },
  });
  return { targets, problems };
}

function isWithin(offset: number, node: Node | undefined): boolean {
  const [start, end] = node?.range ?? [0, 0];
  return start <= offset && offset < end;
}

function syntaxProblem(error: YAMLError, severity: 'error' | 'warning', text: string): RubricProblem {
  const span = within(text, { start: error.pos[0], end: error.pos[1] });
  return error.code === 'NON_STRING_KEY'
    ? { code: 'key-not-text', severity, span }
    : { code: 'yaml-syntax', severity, span, message: error.message };
}

function tooLarge(what: 'characters' | 'tokens' | 'nesting', span: Span): RubricProblem {
  return { code: 'too-large', severity: 'error', span, what, limit: LIMITS[what] };
}

function refused(problem: RubricProblem): YamlDocument {
  return { ...EMPTY, problems: [problem] };
}

/** The parser points past the end, or nowhere, when something is missing there. */
function within(text: string, span: Span): Span {
  const start = Math.max(0, Math.min(span.start, text.length));
  return { start, end: Math.max(start, Math.min(span.end, text.length)) };
}

function asNode(node: unknown): Node | null {
  return isCollection(node) || isScalar(node) ? node : null;
}
