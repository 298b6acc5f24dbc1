import type { Part, Source, Span } from './exchange.ts';
import { isEmpty } from './span.ts';
import type { Dialogue, Role, Section, Turn } from './structure.ts';

const SOURCE: Source = 'structure';

const SPEAKERS: Readonly<Record<Exclude<Role, 'reference'>, string>> = {
  system: 'System',
  prompt: 'User',
  response: 'Assistant',
};

/**
 * What a turn's responses answer: its prompt verbatim if that is all there is, else the whole dialogue up to there.
 * `null` if the turn asks nothing.
 */
export function instructionOf(text: string, dialogue: Dialogue, turn: Turn): Part | null {
  const prompts = turn.prompts.filter(({ role }) => role === 'prompt');
  if (prompts.length > 0 && prompts.every(({ body }) => isEmpty(body))) return null;
  return instructionFrom(text, [...before(dialogue, turn), ...turn.prompts]);
}

/** What was asked before a prompt section, for a text that stands inside it; `null` if nothing was. */
export function instructionBefore(text: string, dialogue: Dialogue, turn: Turn, prompt: Section): Part | null {
  const earlier = turn.prompts.slice(0, turn.prompts.indexOf(prompt));
  const sections = [...before(dialogue, turn), ...earlier].filter(({ body }) => !isEmpty(body));
  return sections.some(({ role }) => role === 'prompt') ? instructionFrom(text, sections) : null;
}

/** The reference answer for a response of a turn: the next one after it, else the last one before it. */
export function referenceFor(text: string, turn: Turn, response: Section | null): Part | null {
  const references = turn.references.filter(({ body }) => !isEmpty(body));
  const after = response === null ? references[0] : references.find(({ span }) => span.start >= response.span.end);
  const reference = after ?? references.at(-1);
  return reference === undefined ? null : part(textOf(text, reference.body), [reference.body]);
}

/** The sections of the turns before one. Of alternatives, the dialogue goes on from the last. */
function before(dialogue: Dialogue, turn: Turn): Section[] {
  return dialogue.turns.slice(0, dialogue.turns.indexOf(turn)).flatMap(({ prompts, responses }) => {
    const answer = responses.findLast(({ body }) => !isEmpty(body));
    return answer === undefined ? prompts : [...prompts, answer];
  });
}

function instructionFrom(text: string, sections: readonly Section[]): Part | null {
  const said = sections.filter(({ body }) => !isEmpty(body));
  const [first] = said;
  if (first === undefined) return null;
  const spans = said.map(({ body }) => body);
  if (said.length === 1 && first.role === 'prompt') return part(textOf(text, first.body), spans);
  const turns = said.flatMap(({ role, body }) =>
    role === 'reference' ? [] : [`${SPEAKERS[role]}: ${textOf(text, body)}`],
  );
  return part(turns.join('\n\n'), spans);
}

function part(text: string, spans: readonly Span[]): Part {
  return { text, source: SOURCE, spans };
}

function textOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
