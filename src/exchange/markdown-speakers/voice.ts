import type { ReadingHints } from '../document-format.ts';
import type { Role } from '../structure.ts';
import type { SectionLabel } from '../labels/section-label.ts';
import { SCORES_AS_HEADINGS, SCORES_BY_VALUE } from '../names/ambiguous.ts';
import { roleOfKind, type NameKind } from '../names/name-kind.ts';

/** A mark, and the kind that its name has in this document. */
export interface Voice {
  readonly mark: SectionLabel;
  readonly kind: NameKind | null;
}

/** Names of speakers that a person has told, by name in lower case. */
export type ToldSpeakers = ReadonlyMap<string, 'model' | 'person'>;

/** Sides of the speakers that the person has named, by the name in lower case. */
export function toldSpeakers(hints: ReadingHints | undefined): ToldSpeakers {
  const told = new Map<string, 'model' | 'person'>();
  for (const side of ['model', 'person'] as const) {
    for (const name of hints?.speakers?.[side] ?? []) told.set(name.trim().toLowerCase(), side);
  }
  return told;
}

const SCORE =
  /^\W{0,6}(?:\d{1,3}(?:[.,]\d{1,3})?\s?%?(?:\s?(?:\/|of|out of|von|sur|de|из)\s?\d{1,3})?|pass(?:ed)?|fail(?:ed)?|(?:in)?correct|yes|no|★+☆*)\W{0,4}$/iu;
const LONGEST_SCORE = 24;
/** Maximum number of characters that are looked at behind a label to tell a fact from a text. */
export const LONGEST_FACT = 40;

/** True for a text that is a score and nothing else: `4/5`, `pass`. */
export function isBareScore(text: string): boolean {
  return text.length <= LONGEST_SCORE && SCORE.test(text);
}

/** A mark with the kind that its name has by itself. */
export function voiceOf(text: string, lineEnd: number, mark: SectionLabel, told: ToldSpeakers): Voice {
  const { name } = mark;
  const kind = told.get(name.key) ?? told.get(name.text.toLowerCase()) ?? name.kind;
  const isWord = SCORES_BY_VALUE.has(name.key) && (kind === 'aside' || kind === 'remark' || kind === 'metadata');
  if (!isWord) return { mark, kind };
  if (mark.level > 0) return { mark, kind: SCORES_AS_HEADINGS.has(name.key) ? kind : null };
  const value = text.slice(mark.end, Math.min(lineEnd, mark.end + LONGEST_FACT + 1)).trim();
  const isFact = mark.followed && (kind === 'aside' ? isBareScore(value) : value.length <= LONGEST_FACT);
  return { mark, kind: isFact ? kind : null };
}

/** Role of what a voice says; null for what is no part of an exchange. */
export function roleOf({ kind }: Voice): Role | null {
  return roleOfKind(kind);
}
