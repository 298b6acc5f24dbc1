import * as vscode from 'vscode';
import type { Grade } from '../../judge/grade.ts';
import type { ActiveEditor, PlaceInDocument } from '../gathering/active-editor.ts';
import { argumentFields, placeArgument, rubricArgument, textArgument } from '../workbench/command-arguments.ts';
import { spanOfAnchor } from '../evaluations/anchors.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import { openText } from '../gathering/gather-candidates.ts';
import type { Engines } from '../judge/engines.ts';
import type { RemedyActions } from './remedies.ts';
import { gather, type GivenTexts, type Gathered } from '../gathering/gather.ts';
import { anchorOf, documentOf, isStale, type Grading } from '../evaluations/evaluation.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import type { GradeRunner } from './grade-runner.ts';
import type { RunOptions } from './judge-runs.ts';
import { readOtherwise } from '../gathering/read-otherwise.ts';
import { documentAddress, isInNotebook, isOutput } from '../workbench/notebook-address.ts';
import { cellOf, isMarkdown } from '../workbench/notebook-cells.ts';
import { readCell } from '../gathering/notebook-argument.ts';
import { placeOfCell, placeOfOutputAt } from '../gathering/notebook-place.ts';
import type { Pins } from '../gathering/pins.ts';
import type { RubricChoice, RubricWish } from '../rubrics/rubric-choice.ts';
import { pickRubric } from '../rubrics/picker.ts';
import type { LoadedRubric, RubricLibrary, RubricReference } from '../rubrics/library.ts';
import type { TextFields } from '../workbench/text-field.ts';
import { refuseTooLong } from '../reading/too-long-file.ts';
import { tellingErrors, UserError } from '../workbench/user-error.ts';

/** The argument of the command: what it answers is not asked. */
export interface GradeSelectionArgument extends GivenTexts {
  /** Several: each is a grade of its own, one after the other. */
  readonly rubric?: RubricReference | readonly RubricReference[] | undefined;
}

/** Parts of the extension that the command needs. */
export interface GradeSelectionParts {
  readonly editor: ActiveEditor;
  readonly reader: DocumentReader;
  readonly engines: Engines;
  readonly fields: TextFields;
  readonly evaluations: Evaluations;
  readonly library: RubricLibrary;
  readonly rubrics: RubricChoice;
  readonly pins: Pins;
  readonly runner: GradeRunner;
  /** Shows the results. */
  readonly panel: { show(): void };
  readonly remedies: RemedyActions;
}

/** Grade Selection: gathers what to grade and with which rubric, runs the judge and shows what comes. */
export class GradeSelection {
  private readonly parts: GradeSelectionParts;

  constructor(parts: GradeSelectionParts) {
    this.parts = parts;
  }

  /**
   * The grade, or the grades where several rubrics were named or picked; undefined when it was cancelled, or could not be had: then
   * the person has been told why.
   * @param ask whether to ask for rubrics even if one is remembered.
   */
  async run(argument: unknown, { ask = false } = {}): Promise<Grade | readonly Grade[] | undefined> {
    return tellingErrors(async () => {
      const given = gradeSelectionArgument(argument);
      if (given.response === undefined) await refuseTooLong();
      const gathered = await gather(given, this.parts.editor.place(), this.parts);
      if (!gathered) return undefined;
      return this.gradeByWish(gathered, wishOf(gathered, given.rubric), ask);
    });
  }

  /** Grades what a notebook's cell holds as a whole: the response of its Markdown, or the output of its code. */
  async ofCell(argument: unknown): Promise<Grade | readonly Grade[] | undefined> {
    return tellingErrors(async () => {
      const cell = readCell(argument);
      const place = cell ? placeOfCell(cell) : this.parts.editor.place();
      if (cell && place && !isMarkdown(cell) && !place.output) throw noOutput();
      const gathered = await gather({}, place, this.parts);
      return gathered && this.gradeByWish(gathered, wishOf(gathered), false);
    });
  }

  /** Grades the response around a place in a document, `{ uri, offset }`. */
  async at(argument: unknown): Promise<Grade | readonly Grade[] | undefined> {
    return tellingErrors(async () => {
      const { uri, offset } = placeArgument(commandTitle(), argument);
      const document = await openText(uri);
      const place = { document, selections: [{ start: offset, end: offset }] };
      const gathered = await gather({}, place, this.parts);
      return gathered && this.gradeByWish(gathered, wishOf(gathered), false);
    });
  }

  /** Grades once more what a grading graded: the text that stands there now, if it was edited. By `rubric`, if it is given. */
  async again(id: number, rubric?: RubricReference): Promise<Grade | readonly Grade[] | undefined> {
    return tellingErrors(async () => {
      const before = this.parts.evaluations.get(id);
      if (before?.kind !== 'grading') return undefined;
      const gathered = isStale(before) ? await this.gatherAgain(before) : asBefore(before);
      if (!gathered) return undefined;
      const { library } = this.parts;
      const by = await library.loadAll(rubric ? await library.find(rubric) : before.rubric);
      return this.gradeBy(gathered, by, { fresh: true });
    });
  }

  /** Grades the other reading of a response whose end its document leaves in doubt: it takes the place of the one that was graded. */
  async otherwise(id: number): Promise<Grade | undefined> {
    return tellingErrors(async () => {
      const before = this.parts.evaluations.get(id);
      const gathered = before?.kind === 'grading' ? await readOtherwise(before) : null;
      return before && gathered ? this.grade(gathered, await this.parts.library.load(before.rubric)) : undefined;
    });
  }

  /** Grades once more what a grading graded, by a rubric that the person picks. */
  async againWithAnotherRubric(id: number): Promise<Grade | readonly Grade[] | undefined> {
    const rubric = await tellingErrors(() => pickRubric(this.parts.library));
    return rubric && this.again(id, rubric.uri);
  }

  /** Gathers what stands now where an edited response stood: as much of it as was graded before. */
  private async gatherAgain(before: Grading): Promise<Gathered | undefined> {
    const { instruction, reference } = before.exchange;
    const place = await placeNow(before);
    if (!place) return asBefore(before);
    // Only the document can say what has become of a text that stands in it, and the rubric of its own reference answer.
    const isInDocument = (wanted: 'instruction' | 'reference') => before.anchors.some(({ role }) => role === wanted);
    const isGiven = reference && reference.source !== 'rubric' && !isInDocument('reference');
    const given = {
      ...(!isInDocument('instruction') && { instruction: instruction.text }),
      ...(isGiven && { reference: reference.text }),
    };
    return gather(given, place, this.parts);
  }

  /** Several grades where several rubrics are named, or one file holds several. */
  private async gradeByWish(
    gathered: Gathered,
    wish: RubricWish,
    ask: boolean,
  ): Promise<Grade | readonly Grade[] | undefined> {
    const rubrics = await this.parts.rubrics.several(wish, ask);
    if (rubrics.length === 0) return undefined;
    return Array.isArray(wish.named) ? this.gradeBySeveral(gathered, rubrics) : this.gradeBy(gathered, rubrics);
  }

  private async gradeBy(
    gathered: Gathered,
    rubrics: readonly LoadedRubric[],
    options?: RunOptions,
  ): Promise<Grade | readonly Grade[] | undefined> {
    const [only] = rubrics;
    if (only && rubrics.length === 1) return this.grade(gathered, only, options);
    return this.gradeBySeveral(gathered, rubrics, options);
  }

  /** One after the other; what is done when one is cancelled or fails stays. */
  private async gradeBySeveral(
    gathered: Gathered,
    rubrics: readonly LoadedRubric[],
    options?: RunOptions,
  ): Promise<readonly Grade[]> {
    const grades: Grade[] = [];
    // One judge for all: they are shown beside each other.
    const engine = await this.parts.engines.forSeveral(gathered.uri);
    if (engine === 'declined') return grades;
    for (const rubric of rubrics) {
      const grade = await this.grade(gathered, rubric, { ...options, engine });
      if (!grade) break;
      grades.push(grade);
    }
    return grades;
  }

  private async grade(gathered: Gathered, rubric: LoadedRubric, options?: RunOptions): Promise<Grade | undefined> {
    const { panel, runner, remedies } = this.parts;
    panel.show();
    const result = await runner.run(gathered, rubric, options);
    if (result.kind === 'failed') throw remedies.errorOf(result.failure, result.id);
    return result.kind === 'done' ? result.value : undefined;
  }
}

function wishOf({ rubric, ofRecord, uri }: Gathered, named?: GradeSelectionArgument['rubric']): RubricWish {
  return { named, inFrontMatter: rubric, near: uri, ofRecord: ofRecord ?? null };
}

/** Present place of a grading's texts, found as they were then: by their labels, or selected. Null where the document is gone. */
async function placeNow(before: Grading): Promise<PlaceInDocument | null> {
  const { response, instruction } = before.exchange;
  const anchor = anchorOf(before, 'response');
  if (!anchor) return null;
  if (isOutput(anchor.uri)) return placeOfOutputAt(documentAddress(anchor.uri));
  if (isInNotebook(anchor.uri) && !cellOf(anchor)) return null;
  const prompts = before.anchors.filter(({ role }) => role === 'instruction' && instruction.source === 'selection');
  const document = await openIfThere(anchor.uri);
  // The file is gone; the texts that were graded are still known.
  if (!document) return null;
  const { start, end } = spanOfAnchor(document, anchor);
  const selections = [
    { start, end: response.source === 'structure' ? start : end },
    ...prompts.map((prompt) => spanOfAnchor(document, prompt)),
  ];
  return { document, selections };
}

async function openIfThere(uri: vscode.Uri): Promise<vscode.TextDocument | null> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return null;
  }
}

function asBefore(before: Grading): Gathered {
  const { exchange, anchors } = before;
  return { exchange, anchors, uri: documentOf(before), rubric: null, other: before.other };
}

function noOutput(): UserError {
  return new UserError(
    vscode.l10n.t('This cell shows no text that could be graded.'),
    vscode.l10n.t('Run it, or select the text in its code that is to be graded.'),
  );
}

/** The argument may come from a key binding or a task as plain JSON. Throws a `UserError` for what it cannot be. */
function gradeSelectionArgument(argument: unknown): GradeSelectionArgument {
  // Menus hand over the address of the file or other things that are not meant for us.
  const { instruction, response, reference, rubric } = argumentFields(argument);
  const text = (name: string, value: unknown) => textArgument(commandTitle(), name, value);
  return {
    instruction: text('instruction', instruction),
    response: text('response', response),
    reference: text('reference', reference),
    rubric: Array.isArray(rubric)
      ? rubric.flatMap((each) => rubricArgument(commandTitle(), each) ?? [])
      : rubricArgument(commandTitle(), rubric),
  };
}

function commandTitle(): string {
  return vscode.l10n.t('Grade Selection');
}
