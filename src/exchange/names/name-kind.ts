import type { Role } from '../structure.ts';

/** Kinds of names that documents give to speakers and parts. */
export type NameKind =
  /** Speakers: who asks, who answers, what was laid down beforehand, a tool that the model calls. */
  | 'person'
  | 'model'
  | 'system'
  | 'tool'
  /** Parts: what is asked, what belongs to it, an answer, an answer worth full marks. */
  | 'prompt'
  | 'context'
  | 'response'
  | 'reference'
  /** Judgements of a response: a score or a verdict, and a remark in words. */
  | 'aside'
  | 'remark'
  /** Facts about a run: date, cost, category. */
  | 'metadata';

/** Entries of one language: names in lower case, singular where the field says singular. */
export type Names = Readonly<Partial<Record<NameKind, readonly string[]>>>;

const ROLES: Readonly<Record<NameKind, Role | null>> = {
  person: 'prompt',
  model: 'response',
  system: 'system',
  tool: null,
  prompt: 'prompt',
  context: 'prompt',
  response: 'response',
  reference: 'reference',
  aside: null,
  remark: null,
  metadata: null,
};

/** Role of the text under a name of this kind; null for what is no part of an exchange. */
export function roleOfKind(kind: NameKind | null): Role | null {
  return kind === null ? null : ROLES[kind];
}

/** True for what stands beside an exchange: scores, remarks, metadata. */
export function isAside(kind: NameKind | null): boolean {
  return kind === 'aside' || kind === 'remark' || kind === 'metadata';
}

/** True for names of somebody who speaks, as opposed to names of a part. */
export function isSpeaker(kind: NameKind | null): boolean {
  return kind === 'person' || kind === 'model' || kind === 'system' || kind === 'tool';
}

/** True for kinds that make an exchange by themselves. */
export function isCore(kind: NameKind | null): boolean {
  return kind !== 'context' && roleOfKind(kind) !== null;
}
