import type { DocumentFormat } from '../document-format.ts';
import type { Dialogue, Section, Structure } from '../structure.ts';
import { readLines } from './lines.ts';
import { readSections, type PlacedSection } from './sections.ts';
import { staysAsRead } from './stays-as-read.ts';

interface GrowingTurn {
  prompts: Section[];
  responses: Section[];
  references: Section[];
}

/** Labelled sections (`## Response`, `**Prompt:**`, `User: …`) of Markdown and plain text. */
export const MARKDOWN: DocumentFormat = {
  unit: 'document',
  read: (text) => readMarkdown(text),
  staysAsRead,
};

function readMarkdown(text: string): Structure {
  const sections = readSections(text, readLines(text));
  return { sections, dialogues: group(sections), question: null };
}

/** What the sections of the dialogue read so far say about where the next one begins. */
interface DialogueSoFar {
  /** The strongest label's rank. */
  readonly rank: number;
  readonly asked: boolean;
  readonly answered: boolean;
}

const NOTHING: DialogueSoFar = { rank: Infinity, asked: false, answered: false };

function group(sections: readonly PlacedSection[]): Dialogue[] {
  const dialogues: { turns: GrowingTurn[] }[] = [];
  let soFar = NOTHING;
  for (const section of sections) {
    let dialogue = dialogues.at(-1);
    if (dialogue === undefined || beginsDialogue(section, soFar)) {
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

/** Whether a section begins a dialogue of its own rather than continuing the one before it. */
function beginsDialogue(section: PlacedSection, soFar: DialogueSoFar): boolean {
  if (section.role !== 'prompt' && section.role !== 'system') return false;
  // People rule off the system prompt from the rest of its dialogue.
  if (!soFar.asked) return false;
  return section.separated || section.headingBefore < soFar.rank || (section.role === 'system' && soFar.answered);
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
