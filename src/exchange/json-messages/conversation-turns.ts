import type { Role } from '../structure.ts';
import { merged, NO_TURN, type RecordText, type TurnDraft } from './record-draft.ts';
import type { ConversationMessage } from './conversation-messages.ts';
import type { Speaker } from './message-speakers.ts';

const ROLES: Readonly<Record<Speaker, Role>> = {
  system: 'system',
  user: 'prompt',
  assistant: 'response',
  call: 'response',
  tool: 'prompt',
};

/** Texts of one side that follow one another. */
type Group = RecordText[];

interface GrowingTurn {
  readonly prompts: Group[];
  readonly responses: Group[];
  /** Last speaker of the conversation. */
  last: Speaker | null;
}

/**
 * The turns of a conversation. Messages of one side that follow one another are one text. What an assistant says before a tool
 * answers it is no answer yet: with the tool's, it is a part of what the next answer answers.
 */
export function turnsOf(messages: readonly ConversationMessage[]): TurnDraft[] {
  const turns: GrowingTurn[] = [];
  for (const message of messages) {
    const { speaker } = message;
    let turn = turns.at(-1);
    const asks = speaker === 'user' || speaker === 'system';
    if (turn === undefined || (asks && turn.responses.length > 0)) {
      turn = { prompts: [], responses: [], last: null };
      turns.push(turn);
    }
    const said = saidBy(message);
    if (said.body.text === '' && speaker !== 'user' && speaker !== 'assistant') continue;
    if (speaker === 'assistant' || speaker === 'call') answer(turn, said);
    else if (speaker === 'tool') result(turn, said);
    else if (speaker === 'user' && turn.last === 'user') extend(turn.prompts, said);
    else turn.prompts.push([said]);
    turn.last = speaker;
  }
  return turns.map(({ prompts, responses }) => ({
    ...NO_TURN,
    prompts: prompts.flatMap(merged),
    responses: responses.flatMap(merged),
  }));
}

function answer(turn: GrowingTurn, said: RecordText): void {
  if (turn.responses.length > 0) extend(turn.responses, said);
  else turn.responses.push([said]);
}

function result(turn: GrowingTurn, said: RecordText): void {
  for (const calls of turn.responses.splice(0)) {
    turn.prompts.push(calls.map((call) => ({ ...call, role: 'prompt', speaker: 'Assistant' })));
  }
  turn.prompts.push([{ ...said, speaker: 'Tool' }]);
}

function extend(groups: Group[], said: RecordText): void {
  groups.at(-1)?.push(said);
}

/** A message as a text of a turn. */
export function saidBy({ speaker, name, label, place, body }: ConversationMessage): RecordText {
  return { role: ROLES[speaker], name, label, place, body };
}
