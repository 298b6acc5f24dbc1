import * as vscode from 'vscode';
import type { RecordFields } from '../../exchange/document-format.ts';
import type { FoundExchange } from '../../exchange/exchange.ts';
import type { StructureQuestion } from '../../exchange/structure.ts';
import { pick, type Row } from '../workbench/surfaces.ts';

type Fields = Extract<StructureQuestion, { kind: 'fields' }>['fields'];
const PARTS = ['response', 'instruction', 'reference'] as const;
type Part = (typeof PARTS)[number];
/** Path of the field that each part was given; null for a part that the records do not have. */
type Chosen = Readonly<Record<Part, string | null>>;

/** The records that are asked about. */
export interface AskedRecords {
  /** Name of their file. */
  readonly name: string;
  readonly fields: Fields;
  /** Returns the exchange that is found with some fields, at the place that was asked about. */
  readonly preview: (fields: RecordFields) => FoundExchange;
  /** Place at which the answer is kept, in words. */
  readonly keptAs: string;
}

const EXCERPT = 200;

/** Asks which field is what, shows what would be sent and asks for consent to that; null where the person gave up. */
export async function askForFields(asked: AskedRecords): Promise<RecordFields | null> {
  const response = await pickField(asked, 'response', []);
  if (!response?.path) return null;
  const instruction = await pickField(asked, 'instruction', [response.path]);
  if (!instruction) return null;
  const reference = await pickField(asked, 'reference', [response.path, instruction.path]);
  if (!reference) return null;
  let chosen: Chosen = { response: response.path, instruction: instruction.path, reference: reference.path };
  for (;;) {
    const picked = await review(asked, chosen);
    if (!picked) return null;
    if (picked.part === null) return fieldsOf(chosen);
    const { part } = picked;
    const taken = PARTS.flatMap((each) => (each === part ? [] : [chosen[each]]));
    const other = await pickField(asked, part, taken);
    if (other) chosen = { ...chosen, [part]: other.path };
  }
}

function fieldsOf({ response, instruction, reference }: Chosen): RecordFields {
  return {
    ...(response !== null && { response }),
    ...(instruction !== null && { instruction }),
    ...(reference !== null && { reference }),
  };
}

interface FieldRow extends Row {
  readonly path: string | null;
}

/** Has the person pick the field of a part, among those that no other part has. */
function pickField(
  { name, fields }: AskedRecords,
  part: Part,
  taken: readonly (string | null)[],
): Promise<FieldRow | undefined> {
  const none: FieldRow = { label: vscode.l10n.t('None of them'), path: null };
  const rows = fields
    .filter(({ path }) => !taken.includes(path))
    .map(({ path, preview }): FieldRow => ({ label: path, detail: preview, path }));
  return pick(part === 'response' ? rows : [none, ...rows], { title: questionOf(part, name), matchOnDetail: true });
}

function questionOf(part: Part, name: string): string {
  switch (part) {
    case 'response':
      return vscode.l10n.t('Which field of {0} is the response?', name);
    case 'instruction':
      return vscode.l10n.t('Which field of {0} is the prompt?', name);
    case 'reference':
      return vscode.l10n.t('Which field of {0} is the reference answer?', name);
  }
}

interface ReviewRow extends Row {
  /** The part to choose another field for; null for consent. */
  readonly part: Part | null;
}

/** Shows what would be sent. */
function review({ name, preview, keptAs }: AskedRecords, chosen: Chosen): Promise<ReviewRow | undefined> {
  const { instruction, response, reference } = preview(fieldsOf(chosen));
  const rowOf = (part: Part, label: string, text: string | undefined, missing: string): ReviewRow => ({
    part,
    label,
    description: chosen[part] ?? '',
    detail: text === undefined ? missing : excerptOf(text),
  });
  const nowhere = vscode.l10n.t('This record has no such text');
  const none = (part: Part, otherwise: string) => (chosen[part] === null ? otherwise : nowhere);
  const rows: readonly ReviewRow[] = [
    { part: null, icon: 'check', label: vscode.l10n.t('Use These Fields'), detail: keptAs },
    rowOf(
      'instruction',
      vscode.l10n.t('Prompt'),
      instruction?.text,
      none('instruction', vscode.l10n.t('None: it is asked for')),
    ),
    rowOf('response', vscode.l10n.t('Response'), response?.text, nowhere),
    rowOf('reference', vscode.l10n.t('Reference answer'), reference?.text, none('reference', vscode.l10n.t('None'))),
  ];
  return pick(rows, {
    title: vscode.l10n.t('What is sent from {0}', name),
    placeHolder: vscode.l10n.t('Pick a text to choose another field for it'),
    matchOnDetail: true,
  });
}

/** A text on one line, cut off where it is long. */
function excerptOf(text: string): string {
  const line = text
    .slice(0, 4 * EXCERPT)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT)}…` : line;
}
