import * as vscode from 'vscode';
import type { Grade } from '../judge/grade.ts';
import type { RemedyActions } from './remedies.ts';
import { activePlace, gather, type GivenTexts, type Gathered, type Place } from './gather.ts';
import type { Gradings } from './gradings.ts';
import type { GradeRunner } from './grade-runner.ts';
import type { Panel } from './panel.ts';
import type { Pins } from './pins.ts';
import type { LoadedRubric, RubricFile, RubricLibrary, RubricReference } from './rubric-library.ts';
import { pickRubric } from './rubric-picker.ts';
import { readSettings } from './settings.ts';
import { showUserError, UserError } from './user-error.ts';

/** The argument of the command: what it answers is not asked. */
export interface GradeSelectionArgument extends GivenTexts {
  readonly rubric?: RubricReference;
}

/** What the command works with. */
export interface GradeSelectionParts {
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
    return this.tellingErrors(async () => {
      const given = readArgument(argument);
      const gathered = await gather(given, activePlace(), this.parts.pins);
      const rubric = gathered && (await this.chooseRubric(given.rubric, gathered, ask));
      return rubric && this.grade(gathered, rubric);
    });
  }

  /** Grades once more what a grading graded: the text that stands there now, if it was edited. By `rubric`, if it is given. */
  async again(id: number, rubric?: RubricReference): Promise<Grade | undefined> {
    return this.tellingErrors(async () => {
      const before = this.parts.gradings.get(id);
      if (!before) return undefined;
      const asBefore: Gathered = { exchange: before.exchange, uri: before.uri, rubric: null };
      const place = before.stale && before.uri && before.span ? await placeAt(before.uri, before.span.start) : null;
      const gathered = place ? await gather({}, place, this.parts.pins) : withSpan(asBefore, before.span);
      if (!gathered) return undefined;
      const { library } = this.parts;
      return this.grade(gathered, await library.load(rubric ? await library.find(rubric) : before.rubric));
    });
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

  private async tellingErrors<T>(work: () => Promise<T | undefined>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      showUserError(error);
      return undefined;
    }
  }
}

async function placeAt(uri: vscode.Uri, offset: number): Promise<Place | null> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    return { document, selections: [{ start: offset, end: offset }] };
  } catch {
    // The file is gone; what was graded is still known.
    return null;
  }
}

function withSpan(gathered: Gathered, span: Gathered['exchange']['response']['span']): Gathered {
  const { exchange } = gathered;
  return { ...gathered, exchange: { ...exchange, response: { ...exchange.response, span } } };
}

/** The argument may come from a key binding or a task as plain JSON. Throws a `UserError` for what it cannot be. */
function readArgument(argument: unknown): GradeSelectionArgument {
  // Menus hand over the address of the file or other things that are not meant for us.
  if (typeof argument !== 'object' || argument === null || argument instanceof vscode.Uri) return {};
  const { instruction, response, reference, rubric } = argument as Record<string, unknown>;
  const uri = readRubric(rubric);
  return {
    instruction: readText('instruction', instruction),
    response: readText('response', response),
    reference: readText('reference', reference),
    ...(uri !== undefined && { rubric: uri }),
  };
}

function readText(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw wrongArgument(name, vscode.l10n.t('a text'));
}

function readRubric(value: unknown): RubricReference | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || value instanceof vscode.Uri) return value;
  if (typeof value === 'object' && 'scheme' in value && typeof value.scheme === 'string') {
    return vscode.Uri.from(value as { scheme: string });
  }
  throw wrongArgument('rubric', vscode.l10n.t('an address, a path or a name'));
}

function wrongArgument(name: string, expected: string): UserError {
  return new UserError(
    vscode.l10n.t('The argument “{0}” of Grade Selection is not {1}.', name, expected),
    vscode.l10n.t('Correct it in the key binding, task or extension that runs the command.'),
  );
}
