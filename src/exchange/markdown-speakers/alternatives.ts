import { roleOf, type Voice } from './voice.ts';

const RIVALS: ReadonlySet<string> = new Set(['chosen', 'rejected', 'preferred', 'non-preferred', 'preferred response']);

/** True if labels say that two responses answer the same prompt, each in its own way: `Response A` and `Response B`, two models. */
export function areAlternatives(one: Voice, other: Voice): boolean {
  if (roleOf(one) !== 'response' || roleOf(other) !== 'response') return false;
  const [a, b] = [one.mark.name, other.mark.name];
  const isPart = one.kind === 'response' && other.kind === 'response';
  if (a.key === b.key) {
    if (a.counter !== b.counter && b.counter !== '') {
      // Speakers are counted as messages are, unless the count begins with the first answer.
      return isPart || !/^\d+$/.test(b.counter) || a.counter === '1' || /[a-z]/.test(a.counter);
    }
    return isPart && a.qualifier !== b.qualifier && a.qualifier !== '' && b.qualifier !== '';
  }
  if (a.product && b.product) return true;
  if (RIVALS.has(a.key) && RIVALS.has(b.key)) return true;
  return isPart && a.head === b.head;
}

/** True if two labels that follow one another are of one message: the same name again, or a prompt and what belongs to it. */
export function areOne(one: Voice, other: Voice): boolean {
  const [a, b] = [one.mark.name, other.mark.name];
  if (a.key === b.key) return roleOf(one) !== 'reference' || a.counter === b.counter;
  const isPrompt = (voice: Voice) => voice.kind === 'prompt' || voice.kind === 'context';
  return (
    isPrompt(one) &&
    isPrompt(other) &&
    [one, other].some(({ kind, mark }) => kind === 'context' || mark.name.head === 'input')
  );
}
