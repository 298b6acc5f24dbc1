import { passageOf } from '../passage.ts';
import { trimSpan } from '../span.ts';
import type { Role, Section } from '../structure.ts';
import type { LabelText } from './label.ts';
import type { Line } from './lines.ts';

/** A section with what grouping needs to know of its surroundings. */
export interface PlacedSection extends Section {
  /** How strong its label is: 1 to 6 for a heading of that level, more for weaker forms. */
  readonly rank: number;
  /** Whether a thematic break or an unlabelled heading stands directly before it. */
  readonly separated: boolean;
  /** The level of the highest unlabelled heading between it and the section before it; `Infinity` if there is none. */
  readonly headingBefore: number;
}

interface Label extends LabelText {
  readonly rank: number;
}

interface OpenSection extends Label {
  readonly line: number;
  readonly separated: boolean;
  readonly headingBefore: number;
  hasBody: boolean;
  /** The level of the heading its body begins with, when such a heading would otherwise have ended it. */
  ownLevel: number;
}

const LOWEST_HEADING = 6;
const BOLD_LINE = 7;
const BOLD_SPEAKER = 8;
const PLAIN_LINE = 9;
const BARE_LINE = 10;
const PLAIN_SPEAKER = 11;

/** Cuts a document at its labels: the strongest forms that label a prompt and a response, and the forms above them. */
export function readSections(text: string, lines: readonly Line[]): PlacedSection[] {
  const labels = structuringLabels(lines);
  const sections: PlacedSection[] = [];
  let open: OpenSection | null = null;
  let headingBefore = Infinity;
  for (const [index, line] of lines.entries()) {
    const label = labels[index] ?? null;
    if (label !== null && !(open !== null && isContent(label, open))) {
      const separator = separatorBefore(lines, index, (heading) => separates(heading, open, label));
      if (open !== null) sections.push(close(text, lines, open, separator));
      open = {
        ...label,
        line: index,
        separated: separator < index,
        headingBefore,
        hasBody: label.followed,
        ownLevel: Infinity,
      };
      headingBefore = Infinity;
      continue;
    }
    if (line.kind === 'heading' && label === null) {
      if (open !== null && ends(line, open)) {
        sections.push(
          close(
            text,
            lines,
            open,
            separatorBefore(lines, index, () => false),
          ),
        );
        open = null;
      }
      if (open === null) headingBefore = Math.min(headingBefore, line.level);
    }
    if (open !== null && line.kind !== 'blank') open.hasBody = true;
  }
  if (open !== null) sections.push(close(text, lines, open, lines.length));
  return sections;
}

function structuringLabels(lines: readonly Line[]): (Label | null)[] {
  const labels = lines.map((line, index) => rankedLabel(lines, line, index));
  const tier = tierOf(strongest(labels, (label) => label.role === 'response'));
  const first = labels.findIndex((label) => label?.role === 'response' && label.rank <= tier);
  // A response that writes a heading `Answer` in a transcript of speakers does not make a document of headings.
  const asked = strongest(labels, (label, index) => isAsked(label) && (label.rank <= tier || index < first));
  const weakest = asked === Infinity ? tier : Math.max(tier, tierOf(asked));
  return labels.map((label) => (label !== null && label.rank <= weakest ? label : null));
}

/** The rank of the strongest of some labels; `Infinity` if there is none. */
function strongest(labels: readonly (Label | null)[], counts: (label: Label, index: number) => boolean): number {
  return labels.reduce(
    (rank, label, index) => (label !== null && counts(label, index) ? Math.min(rank, label.rank) : rank),
    Infinity,
  );
}

/** The weakest form that is read together with forms of this rank. */
function tierOf(rank: number): number {
  return [LOWEST_HEADING, BOLD_SPEAKER, PLAIN_SPEAKER].find((tier) => rank <= tier) ?? Infinity;
}

function rankedLabel(lines: readonly Line[], line: Line, index: number): Label | null {
  const { label } = line;
  if (label === null) return null;
  if (line.kind === 'heading') return { ...label, rank: line.level };
  if (label.bold) return { ...label, rank: label.followed ? BOLD_SPEAKER : BOLD_LINE };
  if (label.followed) return { ...label, rank: PLAIN_SPEAKER };
  if (label.colon) return { ...label, rank: PLAIN_LINE };
  const alone = isBlank(lines[index - 1]) && isBlank(lines[index + 1]);
  return alone && !label.qualified ? { ...label, rank: BARE_LINE } : null;
}

function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.kind === 'blank';
}

/** Whether a label is a part of the section it stands in, as `### Answer` in `## Response`, or `Output:` in `Assistant: …`. */
function isContent(label: Label, section: OpenSection): boolean {
  if (label.role !== section.role) return false;
  if (label.rank > section.rank || tierOf(label.rank) !== tierOf(section.rank)) return true;
  return label.rank > LOWEST_HEADING && label.name !== section.name;
}

/** Whether an unlabelled heading ends the section it stands in, by Markdown's levels. */
function ends(heading: Line, section: OpenSection): boolean {
  if (isAsked(section) || section.rank > LOWEST_HEADING || heading.level > section.rank) return false;
  if (!section.hasBody) section.ownLevel = heading.level;
  return heading.level < section.ownLevel;
}

/** Whether an unlabelled heading with nothing below it but a label is that label's, and no part of the section before. */
function separates(heading: Line, section: OpenSection | null, label: Label): boolean {
  if (section === null) return true;
  if (section.rank > LOWEST_HEADING) return isAsked(label);
  return heading.level <= section.rank && (isAsked(label) || heading.level < label.rank);
}

function isAsked(label: { readonly role: Role }): boolean {
  return label.role === 'prompt' || label.role === 'system';
}

/** The first line of the breaks and headings directly above line `index`; `index` itself if there are none. */
function separatorBefore(lines: readonly Line[], index: number, separates: (heading: Line) => boolean): number {
  let first = index;
  for (let above = index - 1; above >= 0; above--) {
    const line = lines[above];
    if (line === undefined || line.kind === 'text' || line.kind === 'code') break;
    if (line.kind === 'heading' && (line.label !== null || !separates(line))) break;
    if (line.kind !== 'blank') first = above;
  }
  return first;
}

function close(text: string, lines: readonly Line[], section: OpenSection, endLine: number): PlacedSection {
  const line = lines[section.line];
  if (line === undefined) throw new RangeError(`No line ${section.line}.`);
  const end = lines[endLine]?.start ?? text.length;
  const labelEnd = line.kind === 'heading' ? line.end : line.start + section.length;
  return {
    role: section.role,
    label: trimSpan(text, { start: line.start, end: labelEnd }),
    name: bareLabel(text.slice(line.start, labelEnd)),
    body: passageOf(text, trimSpan(text, { start: labelEnd, end })),
    span: { start: line.start, end },
    rank: section.rank,
    separated: section.separated,
    headingBefore: section.headingBefore,
  };
}

function bareLabel(label: string): string {
  return label.replace(/[#*_:\uFF1A]+/g, ' ').trim();
}
