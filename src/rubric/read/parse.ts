import type { Span } from '../../exchange/exchange.ts';
import { LIMITS } from '../form.ts';
import type { RubricProblem } from '../problems.ts';
import { readRubricFile } from './file.ts';
import type { PlacedRubric } from './file.ts';
import type { Rubric } from '../rubric.ts';
import type { RubricTexts } from '../text/written-text.ts';

/** A rubric and no errors; or no rubric and at least one error. Errors come first, then the order of the text. */
export type RubricReading =
  | { readonly rubric: Rubric; readonly problems: readonly RubricProblem[] }
  | { readonly rubric: null; readonly problems: readonly RubricProblem[] };

export interface ParseOptions {
  /** The name of a flat rubric that brings none, usually its file's. */
  readonly fallbackName?: string;
}

/** One of the rubrics of a file, which may hold several. */
export interface FileRubric {
  /** `null` where an error refuses it. */
  readonly rubric: Rubric | null;
  /** Identity of the rubric in its file: its name, or the file's and a number; no two of a file have the same. */
  readonly part: string;
  /** Weight among the rubrics of the file, 0 or more; `null` if the file gives none. */
  readonly weight: number | null;
  /** Its place in the file. */
  readonly span: Span;
  /** Place of its name or, if it has none, of its first key. */
  readonly nameSpan: Span;
}

/** Every rubric of a file, and what can be said about it. */
export interface FileReading {
  /** In the order of the text. Empty for a text that YAML cannot read. */
  readonly rubrics: readonly FileRubric[];
  /** Errors first, then the order of the text. */
  readonly problems: readonly RubricProblem[];
  /** The texts of each rubric, in the same order. */
  readonly texts: readonly RubricTexts[];
}

/**
 * Reads a rubric file in either form, or in another one that can only mean one thing. Of several rubrics it is the first; an
 * error in any of them refuses it. Spans are UTF-16 offsets in `text`, as it stands: byte order mark and CRLF count.
 * Never throws; at most `LIMITS.problems` problems are reported.
 */
export function parseRubric(text: string, options: ParseOptions = {}): RubricReading {
  const { rubrics, problems } = parseRubrics(text, options);
  const refused = problems.some(({ severity }) => severity === 'error');
  const rubric = refused ? null : (rubrics[0]?.rubric ?? null);
  return rubric ? { rubric, problems } : { rubric, problems };
}

/** Reads all rubrics of a file: a single one, the list `rubrics:`, or several YAML documents. Otherwise as {@link parseRubric}. */
export function parseRubrics(text: string, options: ParseOptions = {}): FileReading {
  const { placed, problems } = readRubricFile(text, options.fallbackName?.trim() ?? '');
  const parts = partsOf(placed, options.fallbackName?.trim() ?? '');
  return {
    rubrics: placed.map(({ rubric, isUsable, weight, span, nameSpan }, index) => ({
      rubric: isUsable ? rubric : null,
      part: parts[index] ?? '',
      weight,
      span,
      nameSpan,
    })),
    problems: inReadingOrder(problems),
    texts: placed.map(({ texts }) => texts),
  };
}

/** Each rubric's name; the second of a name is `name (2)`. */
function partsOf(placed: readonly PlacedRubric[], fallback: string): string[] {
  const used = new Set<string>();
  return placed.map(({ rubric, texts }, index) => {
    const name = rubric?.name ?? texts.fields.get('name')?.value ?? `${fallback} ${index + 1}`.trim();
    let part = name;
    for (let number = 2; used.has(part); number++) part = `${name} (${number})`;
    used.add(part);
    return part;
  });
}

const RANK = { error: 0, warning: 1, hint: 2 } as const;

function inReadingOrder(problems: readonly RubricProblem[]): RubricProblem[] {
  return problems
    .toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || a.span.start - b.span.start)
    .slice(0, LIMITS.problems);
}
