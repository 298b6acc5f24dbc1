import { isMap, isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';
import type { Span } from '../../exchange/exchange.ts';
import { closest } from '../closest.ts';
import { entriesOf, valueKindOf, startReading } from '../text/yaml-entries.ts';
import type { YamlEntry, RubricReading } from '../text/yaml-entries.ts';
import { SEVERAL } from '../form.ts';
import type { RubricProblem } from '../problems.ts';
import { firstLine, readYamlDocuments, spanOf } from '../text/yaml-document.ts';
import type { YamlDocument } from '../text/yaml-document.ts';
import { readOtherForm } from './other-form.ts';
import { isToWrite } from './reading.ts';
import type { ReadRubric } from './reading.ts';
import { routeOf } from './route.ts';
import type { Route } from './route.ts';
import { readRubricMap } from './rubric-map.ts';
import { levelsIn } from './found-levels.ts';
import { treeOf } from './tree.ts';

/** A rubric in its place in a file. */
export interface PlacedRubric extends ReadRubric {
  /** Its place in the file. */
  readonly span: Span;
  /** The text of its name; where it has none, its first key. */
  readonly nameSpan: Span;
  readonly place: 'document' | 'item';
  readonly route: Route;
  /** True where nothing is wrong with it that refuses it. */
  readonly isUsable: boolean;
}

/** A file as it was read. */
export interface RubricFileReading {
  /** In the order of the text; those that could not be read are among them. */
  readonly placed: readonly PlacedRubric[];
  readonly problems: readonly RubricProblem[];
}

/** Reads all rubrics of a file: its documents, and in each the list `rubrics:` or the one rubric that it is. */
export function readRubricFile(text: string, fallbackName: string): RubricFileReading {
  const documents = readYamlDocuments(text);
  const problems = documents.flatMap((document) => document.problems);
  // Nobody can tell what is missing from a text that cannot be parsed: say only what stops the parser.
  if (problems.some(({ severity }) => severity === 'error')) return { placed: [], problems };
  const placed: PlacedRubric[] = [];
  for (const document of documents) {
    const reading = startReading(document, text, problems);
    const list = listOf(document.root, reading);
    const nodes = list ?? [document.root];
    for (const [index, node] of nodes.entries()) {
      const isOne = documents.length === 1 && nodes.length === 1;
      const number = documents.length > 1 && nodes.length === 1 ? placed.length + 1 : index + 1;
      const name = isOne || fallbackName === '' ? fallbackName : `${fallbackName} ${number}`;
      placed.push(readPlaced(node, document, { text, name, problems, place: list ? 'item' : 'document' }));
    }
  }
  reportNames(placed, problems);
  return { placed, problems };
}

/** The items of the list `rubrics:`; `null` where the document is a rubric of its own. */
function listOf(root: Node | null, reading: RubricReading): readonly (Node | null)[] | null {
  if (!isMap(root)) return null;
  const entries = entriesOf(root, reading);
  const list = entries.find(({ key }) => key === SEVERAL);
  if (!list || entries.some(({ key }) => key === 'scores')) return null;
  const found = valueKindOf(list.value);
  if (found === 'text' || found === 'number' || found === 'boolean' || found === 'nothing') {
    if (entries.some(({ key }) => key === 'criteria')) return null;
    reading.report(
      found === 'nothing' ? { code: 'empty-field', path: [SEVERAL] } : { code: 'not-a-list', found },
      list.span,
    );
    return [];
  }
  if (!isSeq(list.value) || !isListOfRubrics(list.value.items.map(reading.resolve), list, reading)) return null;
  if (list.value.items.length === 0) reading.report({ code: 'empty-field', path: [SEVERAL] }, list.span);
  reportBeside(entries, list, reading);
  return list.value.items.map((item) => reading.resolve(item));
}

/** A list of mappings that is not a scale. */
function isListOfRubrics(items: readonly (Node | null)[], { value }: YamlEntry, reading: RubricReading): boolean {
  const isOfMaps = items.every((item) => isMap(item) || item === null || (isScalar(item) && item.value === null));
  return isOfMaps && levelsIn(treeOf(value, reading, reading.text)) === null;
}

const BESIDE = ['name', 'description'];

function reportBeside(entries: readonly YamlEntry[], list: YamlEntry, { report }: RubricReading): void {
  for (const { key, keySpan, pair } of entries) {
    if (key === SEVERAL && pair !== list.pair) report({ code: 'duplicate-key', key, first: list.keySpan }, keySpan);
    if (key === SEVERAL || BESIDE.includes(key)) continue;
    report({ code: 'unknown-key', key, suggestion: closest(key, BESIDE) }, keySpan, 'warning');
  }
}

interface Around {
  readonly text: string;
  readonly name: string;
  readonly problems: RubricProblem[];
  readonly place: PlacedRubric['place'];
}

function readPlaced(root: Node | null, document: YamlDocument, { text, name, problems, place }: Around): PlacedRubric {
  const own: RubricProblem[] = [];
  const reading = startReading(document, text, own);
  const span = root ? spanOf(root, text) : firstLine(text, 0);
  const route: Route = root ? routeOf(treeOf(root, document, text), place === 'document') : { kind: 'own' };
  const read = readBy(route, root, reading, name, place);
  for (const [key, { value, span: where }] of read.texts.fields) {
    if (isToWrite(value)) reading.report({ code: 'to-write', path: [key] }, where, 'warning');
  }
  for (const { score, value, span: where } of read.texts.levels) {
    if (isToWrite(value)) reading.report({ code: 'to-write', path: ['scores', `${score}`] }, where, 'warning');
  }
  for (const problem of own) problems.push(problem);
  const isUsable = read.rubric !== null && own.every(({ severity }) => severity !== 'error');
  return { ...read, span, nameSpan: nameSpanOf(read, root, text, span), place, route, isUsable };
}

function readBy(
  route: Route,
  root: Node | null,
  reading: RubricReading,
  fallbackName: string,
  where: PlacedRubric['place'],
): ReadRubric {
  const nothing: ReadRubric = { rubric: null, weight: null, texts: { fields: new Map(), levels: [] } };
  const { text, report } = reading;
  if (route.kind === 'several') {
    const { sketches, under } = route.several;
    report(
      { code: 'several-criteria', count: sketches.length },
      under?.keySpan ?? firstLine(text, root?.range?.[0] ?? 0),
    );
    return nothing;
  }
  if (!isMap(root)) {
    const path = where === 'item' ? [SEVERAL] : [];
    report({ code: 'not-a-mapping', path, found: valueKindOf(root) }, firstLine(text, root?.range?.[0] ?? 0));
    return nothing;
  }
  const place = { reading, fallbackName, span: spanOf(root, text) };
  return route.kind === 'other' ? readOtherForm(route.sketch, route.scale, place) : readRubricMap(root, place);
}

function nameSpanOf({ texts }: ReadRubric, root: Node | null, text: string, span: Span): Span {
  const name = texts.fields.get('name');
  const first = isMap(root) ? root.items[0]?.key : null;
  return name?.span ?? (isScalar(first) ? spanOf(first, text) : { start: span.start, end: span.start });
}

/** One name for two rubrics makes one of them hard to ask for. */
function reportNames(placed: readonly PlacedRubric[], problems: RubricProblem[]): void {
  const first = new Map<string, Span>();
  for (const { texts } of placed) {
    const name = texts.fields.get('name');
    if (!name) continue;
    const earlier = first.get(name.value);
    if (earlier && placed.length > 1) {
      problems.push({ code: 'same-name', severity: 'warning', span: name.span, name: name.value, first: earlier });
    } else {
      first.set(name.value, name.span);
    }
  }
}
