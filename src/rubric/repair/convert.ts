import { isNode, visit } from 'yaml';
import type { Span } from '../../exchange/exchange.ts';
import { fileNameOf } from '../read/rubric-draft.ts';
import { NESTED_FORM, SEVERAL } from '../form.ts';
import { lineEndingOf } from '../text/yaml-lines.ts';
import { parseRubrics } from '../read/parse.ts';
import { readRubricFile } from '../read/file.ts';
import type { PlacedRubric } from '../read/file.ts';
import type { Sketch } from '../read/sketch.ts';
import { applyEdits } from '../repair.ts';
import type { Repair, TextEdit } from '../repair.ts';
import { SCORES } from '../rubric.ts';
import { readYamlDocuments } from '../text/yaml-document.ts';
import { levelLines, rubricLines, valueLines } from '../read/rubric-lines.ts';

type Other = PlacedRubric & { route: { kind: 'other' } };
type SeveralCriteria = PlacedRubric & { route: { kind: 'several' } };

/**
 * For a rubric in another form: the same in the nested form, by renaming keys where that is enough. Every text of a level
 * is kept, as is every comment.
 */
export function convertForm(text: string, at: Span, fallbackName: string): Repair[] {
  const placed = placedAt(text, at, fallbackName);
  if (placed?.route.kind !== 'other') return [];
  const other = placed as Other;
  const wanted = JSON.stringify(placed.rubric);
  const isSame = (edits: readonly TextEdit[]) => {
    const { placed: after } = readRubricFile(applyEdits(text, edits), fallbackName);
    return after.some(({ rubric, route }) => route.kind === 'own' && JSON.stringify(rubric) === wanted);
  };
  for (const renaming of renamings(other)) {
    if (isSame(renaming.edits)) return [renaming];
  }
  const edits = rewritten(text, other, fallbackName);
  return edits.length > 0 && isSame(edits) ? [{ code: 'convert-form', edits, preferred: true }] : [];
}

/** Repairs for a rubric of another scale: five levels made of those that are there, as `scoresOf` says. */
export function layOutLevels(text: string, at: Span, fallbackName: string): Repair[] {
  const placed = placedAt(text, at, fallbackName);
  if (placed?.route.kind !== 'other') return [];
  const other = placed as Other;
  const isUsable = (edits: readonly TextEdit[]) => {
    const { rubrics } = parseRubrics(applyEdits(text, edits), { fallbackName });
    const levels = other.route.sketch.levels.map((level) => level.text.value);
    return rubrics.some(
      ({ rubric }) => rubric && levels.every((level) => SCORES.some((score) => holds(rubric.scores[score], level))),
    );
  };
  const { scale } = other.route;
  // The first few of five may be a rubric that is not finished: then it is the author's to say.
  const isUnfinished = scale.values.every((value, index) => value === index + 1);
  for (const edits of [levelsRewritten(text, other), rewritten(text, other, fallbackName)]) {
    if (edits.length > 0 && isUsable(edits)) return [{ code: 'lay-out-levels', edits, preferred: !isUnfinished }];
  }
  return [];
}

/** Repairs for several criteria in one place: the list `rubrics:`, and a file of each. */
export function repairSeveral(text: string, at: Span, fallbackName: string): Repair[] {
  const placed = placedAt(text, at, fallbackName);
  if (placed?.route.kind !== 'several') return [];
  const { sketches } = (placed as SeveralCriteria).route.several;
  const written = sketches.map((sketch, index) => rubricLines(sketch, nameOf(sketch, fallbackName, index)));
  const comments = commentsIn(text, placed.span);
  const lineEnding = lineEndingOf(text);
  const listed = written.flatMap((lines) =>
    lines.map((line, index) => (index === 0 ? `  - ${line}` : indentedBy('    ', line))),
  );
  const beside = around(text, placed as SeveralCriteria);
  const list = [...comments, ...beside, `${SEVERAL}:`, ...listed].join(lineEnding);
  const [first = [], ...rest] = written;
  const files = fileNames(sketches.slice(1), fallbackName).map((name, index) => ({
    name,
    text: `${(rest[index] ?? []).join(lineEnding)}${lineEnding}`,
  }));
  const repairs: Repair[] = [
    { code: 'list-rubrics', edits: [{ span: placed.span, text: list }], preferred: true },
    {
      code: 'split-files',
      edits: [
        {
          span: placed.span,
          text: [...comments, ...beside.filter((line) => line.startsWith('#')), ...first].join(lineEnding),
        },
      ],
      files,
      preferred: false,
    },
  ];
  return repairs.filter(({ edits }) =>
    parseRubrics(applyEdits(text, edits), { fallbackName }).problems.every(({ severity }) => severity !== 'error'),
  );
}

function holds(score: string, level: string): boolean {
  return score.includes(level);
}

function placedAt(text: string, { start }: Span, fallbackName: string): PlacedRubric | null {
  const { placed } = readRubricFile(text, fallbackName);
  return placed.find(({ span }) => span.start <= start && start <= span.end) ?? null;
}

/** The key of the levels renamed, or those of each level, or both. */
function renamings({ route: { sketch, scale } }: Other): Repair[] {
  const { holder } = sketch;
  const under = NESTED_FORM.levels.under ?? '';
  if (sketch.isWrapped || !holder) return [];
  const holderEdit = holder.key === under ? [] : [{ span: holder.keySpan, text: under }];
  const levelEdits = SCORES.flatMap((score) =>
    scale.byScore[score].map(({ keySpan, key }) =>
      key === null || key === `${score}` ? null : { span: keySpan, text: `${score}` },
    ),
  ).filter((edit) => edit !== null);
  const edits = [...holderEdit, ...levelEdits].toSorted((a, b) => a.span.start - b.span.start);
  return [
    { code: 'rename-key', from: holder.key, to: under, edits: holderEdit, preferred: true } as const,
    { code: 'convert-form', edits, preferred: true } as const,
  ].filter((repair) => repair.edits.length > 0);
}

/** All of a rubric anew, in the column where it stands. */
function rewritten(text: string, { span, route: { sketch } }: Other, fallbackName: string): TextEdit[] {
  const indent = indentAt(text, span.start);
  if (indent === null) return [];
  const lines = [...commentsIn(text, span), ...rubricLines(sketch, fallbackName)];
  return [
    {
      span,
      text: lines.map((line, index) => (index === 0 ? line : indentedBy(indent, line))).join(lineEndingOf(text)),
    },
  ];
}

/** Only the levels anew, where everything else is as it should be. */
function levelsRewritten(text: string, { route: { sketch, scale } }: Other): TextEdit[] {
  const { holder } = sketch;
  const indent = holder && indentAt(text, holder.keySpan.start);
  if (!holder || indent === null || sketch.isWrapped) return [];
  const span = { start: holder.keySpan.start, end: holder.value.span.end };
  const lines = [
    `${NESTED_FORM.levels.under}:`,
    ...[...commentsIn(text, holder.value.span), ...levelLines(scale)].map((line) => indentedBy('  ', line)),
  ];
  return [
    {
      span,
      text: lines.map((line, index) => (index === 0 ? line : indentedBy(indent, line))).join(lineEndingOf(text)),
    },
  ];
}

function indentedBy(indent: string, line: string): string {
  return line === '' ? line : indent + line;
}

/** Indentation that aligns a line with an offset: blanks, a list's dash counted as one; `null` behind anything else. */
function indentAt(text: string, offset: number): string | null {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset).replace(/^\uFEFF/, '');
  return /^[ \t]*(?:-[ \t]+)*$/.test(before) ? before.replace(/-/g, ' ') : null;
}

/** The comments inside of a span, as lines: what is written anew would lose them. */
function commentsIn(text: string, span: Span): string[] {
  const comments: string[] = [];
  for (const { root } of readYamlDocuments(text)) {
    if (!root) continue;
    visit(root, {
      Node(_key, node) {
        const [start = 0, , end = 0] = node.range ?? [];
        if (end < span.start || start > span.end) return;
        for (const comment of [node.commentBefore, node.comment]) {
          if (isNode(node) && comment) comments.push(...comment.split('\n').map((line) => `#${line}`));
        }
      },
    });
  }
  const inside = text.slice(span.start, span.end);
  return comments.filter((comment) => inside.includes(comment));
}

/** Lines for everything beside the criteria in a file of several: its name and description as they are, the rest as comments. */
function around(text: string, { route: { several } }: SeveralCriteria): string[] {
  return several.beside.flatMap(({ key, keySpan, value }) => {
    const isKept = (key === 'name' || key === 'description') && value.kind === 'text' && value.found === 'text';
    if (isKept) return valueLines(key, value.value);
    const written = text.slice(keySpan.start, Math.max(keySpan.end, value.span.end));
    return written.split(/\r?\n/).map((line) => `# ${line}`.trimEnd());
  });
}

function nameOf(sketch: Sketch, fallbackName: string, index: number): string {
  return sketch.name?.value ?? `${fallbackName === '' ? 'Rubric' : fallbackName} ${index + 1}`;
}

function fileNames(sketches: readonly Sketch[], fallbackName: string): string[] {
  const used = new Set<string>();
  return sketches.map((sketch, index) => {
    const slug = fileNameOf(nameOf(sketch, fallbackName, index + 1));
    let name = slug;
    for (let number = 2; used.has(name); number++) name = `${slug}-${number}`;
    used.add(name);
    return `${name}.rubric.yaml`;
  });
}
