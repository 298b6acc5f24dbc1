// Records in the shapes that people have, all with the same prompt and the same response, written into files of the workspace.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { gradeSelection, inWorkspace, select } from './workspace-documents.ts';
import { EMPATHY_FILE } from '../support/rubrics.ts';

export const ASKED = 'Why so "late"?';
/** The hand-wired judge finds it bad. */
export const ANSWER = 'It was\nterrible traffic – sorry.';
/** The hand-wired judge finds it good. */
export const OTHER = 'An excellent question.';

const assistant = (content: unknown) => ({ role: 'assistant', content });
const user = { role: 'user', content: ASKED };
const levels = Object.fromEntries([1, 2, 3, 4, 5].map((score) => [`score${score}_description`, `Level ${score}.`]));
const toolCall = { id: 'c1', type: 'function', function: { name: 'roads', arguments: '{"city":"Bonn"}' } };

/** Records of each shape, with {@link ANSWER} for their response. */
export const SHAPES: readonly (readonly [name: string, record: unknown])[] = [
  [
    'Feedback Collection',
    { instruction: '###Task', output: '[RESULT] 4', orig_instruction: ASKED, orig_response: ANSWER },
  ],
  ['Preference Collection', { orig_instruction: ASKED, orig_response_A: ANSWER, orig_response_B: OTHER }],
  ['BiGGen', { one_1: { input: ASKED, response: ANSWER, score_rubric: { criteria: 'Is it warm?', ...levels } } }],
  [
    'ShareGPT',
    {
      conversations: [
        { from: 'human', value: ASKED },
        { from: 'gpt', value: ANSWER },
      ],
    },
  ],
  ['OpenAI messages', { messages: [user, assistant([{ type: 'text', text: ANSWER }])] }],
  ['OpenAI batch output', { custom_id: 'q5', response: { body: { choices: [{ message: assistant(ANSWER) }] } } }],
  [
    'OpenAI preference pairs',
    {
      input: { messages: [user] },
      preferred_output: [assistant(OTHER)],
      non_preferred_output: [assistant(ANSWER)],
    },
  ],
  ['Alpaca', { instruction: ASKED, input: '', output: ANSWER }],
  ['UltraFeedback', { instruction: ASKED, completions: [{ model: 'a', response: ANSWER }] }],
  ['DPO', { prompt: ASKED, chosen: [user, assistant(OTHER)], rejected: [user, assistant(ANSWER)] }],
  ['MT-bench', { question_id: 5, model_id: 'm', choices: [{ turns: [ANSWER] }] }],
  ['promptfoo', { results: { results: [{ prompt: { raw: ASKED }, vars: {}, response: { output: ANSWER } }] } }],
  ['Inspect', { samples: [{ input: ASKED, output: { choices: [{ message: assistant(ANSWER) }] }, scores: {} }] }],
  ['lm-eval', { doc: {}, arguments: [[ASKED, {}]], resps: [[ANSWER]], target: 0 }],
  ['HelpSteer 2', { prompt: ASKED, response: ANSWER, helpfulness: 1 }],
  ['HelpSteer 3', { context: [user], response1: ANSWER, response2: OTHER, overall_preference: 2 }],
  ['flat', { question: ASKED, answer: ANSWER, ground_truth: 'Traffic.' }],
];

/** Records that hold two responses, the better one first. */
export const PAIRS: readonly (readonly [name: string, record: unknown])[] = [
  ['Preference Collection', { orig_instruction: ASKED, orig_response_A: OTHER, orig_response_B: ANSWER }],
  [
    'OpenAI preference pairs',
    {
      input: { messages: [user], tools: [] },
      preferred_output: [assistant(OTHER)],
      non_preferred_output: [assistant(ANSWER)],
    },
  ],
  ['DPO in texts', { prompt: ASKED, chosen: OTHER, rejected: ANSWER }],
  ['DPO in messages', { prompt: ASKED, chosen: [user, assistant(OTHER)], rejected: [user, assistant(ANSWER)] }],
  [
    'UltraFeedback',
    {
      instruction: ASKED,
      completions: [
        { model: 'a', response: OTHER },
        { model: 'b', response: ANSWER },
      ],
    },
  ],
  ['HelpSteer 3', { context: [user], response1: OTHER, response2: ANSWER }],
];

/** Turns before the one that is graded, a system message and a call of a tool. */
export const DIALOGUE = {
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hello?' },
    { role: 'assistant', content: null, tool_calls: [toolCall] },
    { role: 'tool', tool_call_id: 'c1', content: 'A jam.' },
    user,
    assistant(ANSWER),
  ],
};

/** Writes a file of the workspace and shows it. */
export async function showRecords(folder: string, name: string, text: string): Promise<vscode.TextEditor> {
  const uri = inWorkspace(`${folder}/${name}`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
}

/** The prompt that grading from a cursor sends; empty if nothing was graded. */
export async function promptAt(editor: vscode.TextEditor, cursor: string): Promise<string> {
  select(editor, `|${cursor}`);
  const grade = await gradeSelection({ rubric: EMPATHY_FILE });
  return grade?.provenance.prompt ?? '';
}

/** Holds a prompt to what the records ask and answer. */
export function isSent(prompt: string, asked = ASKED, answer = ANSWER): void {
  assert.ok(prompt.includes(`evaluate:\n${asked}\n\n###Response to evaluate:\n${answer}\n\n`), prompt);
}
