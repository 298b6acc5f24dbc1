import type { SourcedText, Source, Span } from './exchange.ts';
import type { Dialogue, Role, Section, Turn } from './structure.ts';

const SOURCE: Source = 'structure';

const SPEAKERS: Readonly<Record<Exclude<Role, 'reference'>, string>> = {
  system: 'System',
  prompt: 'User',
  response: 'Assistant',
};

/**
 * The instruction that a turn's responses answer: its prompt verbatim if there is nothing else, otherwise the whole dialogue up to there.
 * `null` if the turn asks nothing.
 */
export function instructionOf(dialogue: Dialogue, turn: Turn): SourcedText | null {
  const prompts = turn.prompts.filter(({ role }) => role === 'prompt');
  if (prompts.length > 0 && prompts.every(({ body }) => body.text === '')) return null;
  const said = [...before(dialogue, turn), ...turn.prompts].filter(({ body }) => body.text !== '');
  // Answers whose questions stand elsewhere ask nothing of one another.
  return said.every(({ role }) => role === 'response') ? null : instructionFrom(said);
}

/** True if somebody asks something in a turn: what a system prompt says alone is no question. */
export function isAsked(turn: Turn): boolean {
  return turn.prompts.some(({ role, body }) => role === 'prompt' && body.text !== '');
}

/** The instruction before a prompt section, for a text that stands inside that section; `null` if nothing was asked before. */
export function instructionBefore(dialogue: Dialogue, turn: Turn, prompt: Section): SourcedText | null {
  const earlier = turn.prompts.slice(0, turn.prompts.indexOf(prompt));
  const sections = [...before(dialogue, turn), ...earlier].filter(({ body }) => body.text !== '');
  return sections.some(({ role }) => role === 'prompt') ? instructionFrom(sections) : null;
}

/** The reference answer for a response of a turn: the next one after it, else the last one before it. */
export function referenceFor(turn: Turn, response: Section | null): SourcedText | null {
  const references = turn.references.filter(({ body }) => body.text !== '');
  const after = response === null ? references[0] : references.find(({ span }) => span.start >= response.span.end);
  const reference = after ?? references.at(-1);
  return reference === undefined ? null : part(reference.body.text, [reference.body.span]);
}

/** The sections of the turns before one. Of alternatives, the dialogue goes on from the last. */
function before(dialogue: Dialogue, turn: Turn): Section[] {
  return dialogue.turns.slice(0, dialogue.turns.indexOf(turn)).flatMap(({ prompts, responses }) => {
    const answer = responses.findLast(({ body }) => body.text !== '');
    return answer === undefined ? prompts : [...prompts, answer];
  });
}

function instructionFrom(sections: readonly Section[]): SourcedText | null {
  const said = sections.filter(({ body }) => body.text !== '');
  const [first] = said;
  if (first === undefined) return null;
  const spans = said.map(({ body }) => body.span);
  if (said.length === 1 && first.role === 'prompt') return part(first.body.text, spans);
  const turns = said.flatMap(({ role, speaker, body }) =>
    role === 'reference' ? [] : [`${speaker ?? SPEAKERS[role]}: ${body.text}`],
  );
  return part(turns.join('\n\n'), spans);
}

function part(text: string, spans: readonly Span[]): SourcedText {
  return { text, source: SOURCE, spans };
}
