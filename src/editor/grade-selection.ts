import * as vscode from 'vscode';
import type { Span } from '../exchange/exchange.ts';
import type { Grade } from '../judge/grade.ts';
import type { ActiveEditor } from './active-editor.ts';
import { readAddress, readText, wrongArgument } from './argument.ts';
import type { RemedyActions } from './remedies.ts';
import { gather, type GivenTexts, type Gathered, type Place } from './gather.ts';
import type { Grading, Gradings } from './gradings.ts';
import type { GradeRunner } from './grade-runner.ts';
import type { Panel } from './panel.ts';
import type { Pins } from './pins.ts';
import type { LoadedRubric, RubricFile, RubricLibrary, RubricReference } from './rubric-library.ts';
import { pickRubric } from './rubric-picker.ts';
import { readSettings } from './settings.ts';
import { tellingErrors, UserError } from './user-error.ts';

/** The argument of the command: what it answers is not asked. */
export interface GradeSelectionArgument extends GivenTexts {
  readonly rubric?: RubricReference;
}

/** What the command works with. */
export interface GradeSelectionParts {
  readonly editor: ActiveEditor;
  readonly gradings: Gradings;
  readonly library: RubricLibrary;
  readonly pins: Pins;
  readonly runner: GradeRunner;
  readonly panel: Panel;
  readonly remedies: RemedyActions;
}

/** Grade Selection: gathers what to grade and with which rubric, runs the judge and shows what comes. */
export class GradeSelection {
  private readonly parts: GradeSelectionParts;

  constructor(parts: GradeSelectionParts) {
    this.parts = parts;
  }

  /**
   * The grade; undefined when it was cancelled, or could not be had: then the person has been told why.
   * @param ask whether to ask for the rubric even if one is remembered.
   */
  async run(argument: unknown, { ask = false } = {}): Promise<Grade | undefined> {
    return tellingErrors(async () => {
      const given = readArgument(argument);
      const gathered = await gather(given, this.parts.editor.place(), this.parts.pins);
      const rubric = gathered && (await this.chooseRubric(given.rubric, gathered, ask));
      return rubric && this.grade(gathered, rubric);
    });
  }

  /** Grades once more what a grading graded: the text that stands there now, if it was edited. By `rubric`, if it is given. */
  async again(id: number, rubric?: RubricReference): Promise<Grade | undefined> {
    return tellingErrors(async () => {
      const before = this.parts.gradings.get(id);
      if (!before) return undefined;
      const gathered = before.stale ? await this.gatherAgain(before) : asBefore(before);
      if (!gathered) return undefined;
      const { library } = this.parts;
      return this.grade(gathered, await library.load(rubric ? await library.find(rubric) : before.rubric));
    });
  }

  /** Gathers what stands now where an edited response stood: as much of it as was graded before. */
  private async gatherAgain(before: Grading): Promise<Gathered | undefined> {
    const { instruction, response } = before.exchange;
    const cursor = response.source === 'structure';
    const place = before.uri && before.span && (await placeAt(before.uri, before.span, cursor));
    if (!place) return asBefore(before);
    // Only the document can say what has become of a prompt that stands in it.
    const given = instruction.source === 'structure' ? {} : { instruction: instruction.text };
    return gather(given, place, this.parts.pins);
  }

  private async grade(gathered: Gathered, rubric: LoadedRubric): Promise<Grade | undefined> {
    const { panel, runner, remedies, gradings } = this.parts;
    panel.show();
    const result = await runner.run(gathered, rubric);
    if (result.kind === 'graded') return result.grade;
    const status = result.kind === 'failed' ? gradings.get(result.id)?.status : undefined;
    if (result.kind === 'failed' && status?.kind === 'failed') {
      throw new UserError(status.what, status.next, remedies.of(status.actions, result.id));
    }
    return undefined;
  }

  private async chooseRubric(
    named: RubricReference | undefined,
    gathered: Gathered,
    ask: boolean,
  ): Promise<LoadedRubric | undefined> {
    const { library } = this.parts;
    const near = gathered.uri ?? undefined;
    if (named !== undefined) return this.remembering(await library.load(await library.find(named, near)));
    if (!ask) {
      const file = await this.rubricWithoutAsking(gathered.rubric, near);
      if (file) return library.load(file);
    }
    const picked = await pickRubric(library);
    return picked && this.remembering(picked);
  }

  private async rubricWithoutAsking(inFrontMatter: string | null, near?: vscode.Uri): Promise<RubricFile | null> {
    const { library } = this.parts;
    const named = inFrontMatter ?? readSettings(near).defaultRubric;
    return named === '' ? library.lastUsed() : library.find(named, near);
  }

  private async remembering(rubric: LoadedRubric): Promise<LoadedRubric> {
    await this.parts.library.remember(rubric);
    return rubric;
  }
}

async function placeAt(uri: vscode.Uri, { start, end }: Span, cursor: boolean): Promise<Place | null> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    return { document, selections: [{ start, end: cursor ? start : end }] };
  } catch {
    // The file is gone; what was graded is still known.
    return null;
  }
}

function asBefore({ exchange, uri, span }: Grading): Gathered {
  return { exchange: { ...exchange, response: { ...exchange.response, span } }, uri, rubric: null };
}

/** The argument may come from a key binding or a task as plain JSON. Throws a `UserError` for what it cannot be. */
function readArgument(argument: unknown): GradeSelectionArgument {
  // Menus hand over the address of the file or other things that are not meant for us.
  if (typeof argument !== 'object' || argument === null || argument instanceof vscode.Uri) return {};
  const { instruction, response, reference, rubric } = argument as Record<string, unknown>;
  const text = (name: string, value: unknown) => readText(commandTitle(), name, value);
  const named = readRubric(rubric);
  return {
    instruction: text('instruction', instruction),
    response: text('response', response),
    reference: text('reference', reference),
    ...(named !== undefined && { rubric: named }),
  };
}

function readRubric(value: unknown): RubricReference | undefined {
  if (value === undefined || value === null) return undefined;
  const rubric = typeof value === 'string' ? value : readAddress(value);
  if (rubric !== null) return rubric;
  throw wrongArgument(commandTitle(), 'rubric', vscode.l10n.t('an address, a path or a name'));
}

function commandTitle(): string {
  return vscode.l10n.t('Grade Selection');
}
