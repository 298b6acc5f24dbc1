import type { Dialogue, Section } from '../structure.ts';
import type { Document } from './document.ts';
import type { Form } from './forms.ts';
import type { PlacedSection } from './sections.ts';
import { countsTurns } from './separators.ts';

interface GrowingTurn {
  prompts: Section[];
  responses: Section[];
  references: Section[];
}

/** What the sections of the dialogue read so far say about where the next one begins. */
interface DialogueSoFar {
  /** The strongest label's rank. */
  readonly rank: number;
  readonly asked: boolean;
  readonly answered: boolean;
}

const NOTHING: DialogueSoFar = { rank: Infinity, asked: false, answered: false };

/** Exchanges of speakers, each ruled off from the next, from which on the rules are how the dialogue is set, and divide nothing. */
const RULED_DIALOGUE = 3;

/** Puts sections into turns, and turns into dialogues. */
export function group(document: Document, form: Form, sections: readonly PlacedSection[]): Dialogue[] {
  const dialogues: { turns: GrowingTurn[] }[] = [];
  const divides = rulesDivide(sections, form);
  let soFar = NOTHING;
  for (const section of sections) {
    let dialogue = dialogues.at(-1);
    if (dialogue === undefined || beginsDialogue(document, section, soFar, divides, form)) {
      dialogue = { turns: [] };
      dialogues.push(dialogue);
      soFar = NOTHING;
    }
    place(section, dialogue.turns);
    soFar = {
      rank: Math.min(soFar.rank, section.rank),
      asked: soFar.asked || section.role !== 'system',
      answered: soFar.answered || section.role === 'response',
    };
  }
  return dialogues;
}

/** Whether a rule between two exchanges makes them strangers: not where rules stand between a prompt and its response as well. */
function rulesDivide(sections: readonly PlacedSection[], { isOfParts }: Form): boolean {
  let [answers, ruledAnswers, prompts, ruledPrompts] = [0, 0, 0, 0];
  for (const [index, section] of sections.entries()) {
    if (index === 0) continue;
    const { hasBreak } = section.separator;
    const asked = sections[index - 1]?.role === 'prompt';
    if (section.role === 'response' && asked) {
      answers++;
      if (hasBreak) ruledAnswers++;
    } else if (section.role === 'prompt' && sections[index - 1]?.role !== 'system') {
      prompts++;
      if (hasBreak) ruledPrompts++;
    }
  }
  if (answers > 0 && ruledAnswers * 2 >= answers) return false;
  return isOfParts || ruledPrompts < prompts || prompts + 1 < RULED_DIALOGUE;
}

/** Whether a section begins a dialogue of its own rather than continuing the one before it. */
function beginsDialogue(
  ...[document, section, soFar, divides, form]: [Document, PlacedSection, DialogueSoFar, boolean, Form]
): boolean {
  if (section.role !== 'prompt' && section.role !== 'system') return false;
  // People rule off the system prompt from the rest of its dialogue.
  if (!soFar.asked) return false;
  if (section.role === 'system' && soFar.answered) return true;
  const { hasBreak, headings } = section.separator;
  const isTurn = (heading: number) => !form.isOfParts && countsTurns(document, heading);
  if (headings.some((heading) => !isTurn(heading))) return true;
  return (hasBreak && divides && headings.length === 0) || section.headingBefore < soFar.rank;
}

function place(section: Section, turns: GrowingTurn[]): void {
  const asks = section.role === 'prompt' || section.role === 'system';
  let turn = turns.at(-1);
  if (turn === undefined || (asks && turn.responses.length + turn.references.length > 0)) {
    turn = { prompts: [], responses: [], references: [] };
    turns.push(turn);
  }
  if (asks) turn.prompts.push(section);
  else if (section.role === 'response') turn.responses.push(section);
  else turn.references.push(section);
}
