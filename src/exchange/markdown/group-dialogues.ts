import type { Dialogue, Role, Section } from '../structure.ts';
import { rankOf, type MarkdownText } from '../markdown-lines/markdown-text.ts';
import type { LabelForm } from '../markdown-speakers/label-forms.ts';
import type { PlacedSection } from './labelled-texts.ts';
import { areNumbered, rolesLead, type Numbered } from './role-order.ts';
import { countsTurns } from './separators.ts';

interface GrowingTurn {
  prompts: Section[];
  responses: Section[];
  references: Section[];
}

/** State of the dialogue read so far: it decides whether the next section begins a new one. */
interface DialogueSoFar {
  /** The strongest label's rank. */
  readonly rank: number;
  readonly asked: boolean;
  readonly answered: boolean;
  readonly hasSystem: boolean;
  readonly last: Role | null;
}

const NOTHING: DialogueSoFar = { rank: Infinity, asked: false, answered: false, hasSystem: false, last: null };

/** Layout of a document's sections. */
interface Order {
  /** True if rules divide exchanges. */
  readonly divides: boolean;
  /** True if references stand before the questions. */
  readonly leads: boolean;
  /** True if numbered prompts do not belong to one dialogue. */
  readonly isNumbered: boolean;
}

/** Exchanges of speakers, each ruled off from the next, from which on the rules are how the dialogue is set, and divide nothing. */
const RULED_DIALOGUE = 3;

/** Puts sections into turns, and turns into dialogues. */
export function group(document: MarkdownText, form: LabelForm, sections: readonly PlacedSection[]): Dialogue[] {
  const dialogues: { turns: GrowingTurn[] }[] = [];
  const order: Order = {
    divides: rulesDivide(sections, form),
    leads: rolesLead(sections.map(({ section }) => section.role)),
    isNumbered: areNumbered(numberedIn(sections)),
  };
  let soFar = NOTHING;
  for (const placed of sections) {
    const { section } = placed;
    let dialogue = dialogues.at(-1);
    if (dialogue === undefined || beginsDialogue(document, placed, soFar, order, form)) {
      dialogue = { turns: [] };
      dialogues.push(dialogue);
      soFar = NOTHING;
    }
    place(section, dialogue.turns, order.leads);
    soFar = {
      rank: Math.min(soFar.rank, rankOf(placed.first.voice.mark)),
      asked: soFar.asked || section.role !== 'system',
      answered: soFar.answered || section.role === 'response',
      hasSystem: soFar.hasSystem || section.role === 'system',
      last: section.role,
    };
  }
  return dialogues;
}

/** True if a rule between two exchanges separates them; false where rules stand between a prompt and its response as well. */
function rulesDivide(sections: readonly PlacedSection[], { isOfParts }: LabelForm): boolean {
  let [answers, ruledAnswers, prompts, ruledPrompts] = [0, 0, 0, 0];
  let before: Role | null = null;
  for (const { section, first } of sections) {
    const { role } = section;
    const { hasBreak } = first.separator;
    if (role === 'response' && before === 'prompt') {
      answers++;
      if (hasBreak) ruledAnswers++;
    } else if (role === 'prompt' && before !== null && before !== 'system') {
      prompts++;
      if (hasBreak) ruledPrompts++;
    }
    before = role;
  }
  if (answers > 0 && ruledAnswers * 2 >= answers) return false;
  return isOfParts || ruledPrompts < prompts || prompts + 1 < RULED_DIALOGUE;
}

/** True if a section begins a dialogue of its own, false if it continues the one before it. */
function beginsDialogue(
  ...[document, placed, soFar, order, form]: [MarkdownText, PlacedSection, DialogueSoFar, Order, LabelForm]
): boolean {
  const { role, separator, headingBefore } = placed.first;
  if (role !== 'prompt' && role !== 'system' && !(role === 'reference' && order.leads)) return false;
  if (order.leads && soFar.last === 'reference') return false;
  // People rule off the system prompt from the rest of its dialogue.
  if (!soFar.asked) return false;
  if (role === 'system' && soFar.answered) return true;
  // A system prompt holds for every prompt below it.
  if (order.isNumbered && soFar.answered && !soFar.hasSystem && isNumbered(placed)) return true;
  const { hasBreak, headings } = separator;
  const isTurn = (heading: number) => !form.isOfParts && countsTurns(document, heading);
  if (headings.some((heading) => !isTurn(heading))) return true;
  return (hasBreak && order.divides && headings.length === 0) || headingBefore < soFar.rank;
}

/** True for a numbered part, such as `Prompt 2`. Numbered messages of speakers are turns of one dialogue. */
function isNumbered({ first: { voice, role } }: PlacedSection): boolean {
  return role === 'prompt' && voice.kind === 'prompt' && /^\d/.test(voice.mark.name.counter);
}

function numberedIn(sections: readonly PlacedSection[]): Numbered[] {
  const numbered: { counter: string; key: string; isAnswered: boolean }[] = [];
  for (const section of sections) {
    const { voice, role } = section.first;
    const { counter, key } = voice.mark.name;
    const last = numbered.at(-1);
    if (isNumbered(section)) numbered.push({ counter, key, isAnswered: false });
    else if (role === 'response' && last) last.isAnswered = true;
  }
  return numbered;
}

function place(section: Section, turns: GrowingTurn[], leads: boolean): void {
  const asks = section.role === 'prompt' || section.role === 'system';
  let turn = turns.at(-1);
  const isOver = (each: GrowingTurn) => each.responses.length + (leads ? 0 : each.references.length) > 0;
  if (turn === undefined || ((asks || (leads && section.role === 'reference')) && isOver(turn))) {
    turn = { prompts: NONE, responses: NONE, references: NONE };
    turns.push(turn);
  }
  if (asks) turn.prompts = withLast(turn.prompts, section);
  else if (section.role === 'response') turn.responses = withLast(turn.responses, section);
  else turn.references = withLast(turn.references, section);
}

/** Shared by all turns, most of which have no reference. Nothing is ever put into it. */
const NONE: Section[] = [];

function withLast(sections: Section[], section: Section): Section[] {
  if (sections === NONE) return [section];
  sections.push(section);
  return sections;
}
