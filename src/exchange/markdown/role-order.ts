import type { Role } from '../structure.ts';
import { roleOf, type Voice } from '../markdown-speakers/voice.ts';

/** True if each reference of a document stands before its question: `Target`, `Question`, `Answer`, again and again. */
export function referencesLead(voices: readonly Voice[]): boolean {
  return rolesLead(voices.map(roleOf));
}

/** The same of sections, by their roles. */
export function rolesLead(roles: readonly (Role | null)[]): boolean {
  const first = roles.find((role) => role !== null && role !== 'system');
  if (first !== 'reference') return false;
  const said = roles.filter((role) => role !== null && role !== 'system');
  return said.every((role, at) => role !== 'reference' || said[at + 1] === 'prompt' || said[at + 1] === 'reference');
}

/** A numbered label, and whether a response follows it before the next one. */
export interface Numbered {
  readonly counter: string;
  readonly key: string;
  readonly isAnswered: boolean;
}

/**
 * True if prompts are numbered like independent ones: one after the other, each with a response of its own. The numbers may begin anew.
 * @param prompts those of a document that have a number, in order.
 */
export function areNumbered(prompts: readonly Numbered[]): boolean {
  if (prompts.length < 2) return false;
  return prompts.every(({ counter, key, isAnswered }, at) => {
    const before = prompts[at - 1];
    const number = Number(counter);
    const follows = before === undefined || number === Number(before.counter) + 1 || number <= 1;
    return follows && isAnswered && (before === undefined || before.key === key);
  });
}
