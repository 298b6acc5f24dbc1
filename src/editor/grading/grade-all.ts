import * as vscode from 'vscode';
import { Patience } from '../../grading/patience.ts';
import type { Grade } from '../../judge/grade.ts';
import type { ActiveEditor } from '../gathering/active-editor.ts';
import { argumentFields, documentArgument, rubricArgument } from '../workbench/command-arguments.ts';
import type { DocumentReader } from '../reading/document-reader.ts';
import { failureText } from '../../words/failure-text.ts';
import { machine } from '../workbench/machine.ts';
import { nameOf } from '../workbench/documents.ts';
import type { Engines } from '../judge/engines.ts';
import { namedInFrontMatter } from '../gathering/named-in-front-matter.ts';
import { gatherAll, type ToGrade } from '../gathering/gather-all.ts';
import type { GradeRunner } from './grade-runner.ts';
import { BatchProgress } from './batch-progress.ts';
import { leftOutText } from './batch-text.ts';
import type { RunBatch, RunResult } from './judge-runs.ts';
import { fileAddress } from '../workbench/notebook-address.ts';
import { readable } from '../workbench/notebook-cells.ts';
import { documentAt, notebookOfToolbar } from '../gathering/notebook-argument.ts';
import type { Pins } from '../gathering/pins.ts';
import type { RemedyActions } from './remedies.ts';
import type { RubricChoice } from '../rubrics/rubric-choice.ts';
import type { LoadedRubric } from '../rubrics/library.ts';
import { withProgress } from '../workbench/surfaces.ts';
import { refuseTooLong } from '../reading/too-long-file.ts';
import { GaveUp, showUserError, tellingErrors, UserError } from '../workbench/user-error.ts';

/** Parts of the extension that the command needs. */
export interface GradeAllParts {
  readonly editor: ActiveEditor;
  readonly reader: DocumentReader;
  readonly engines: Engines;
  readonly rubrics: RubricChoice;
  readonly pins: Pins;
  readonly runner: GradeRunner;
  /** Shows the results. */
  readonly panel: { show(): void };
  readonly remedies: RemedyActions;
}

/** A response and a rubric to grade it by. */
interface Job {
  readonly one: ToGrade;
  readonly rubric: LoadedRubric;
}

/** Outcome of one of the grades. */
type Outcome = RunResult<Grade> | { readonly kind: 'refused'; readonly error: UserError };

/** Grade All Responses in File: as many at a time as the engine allows, with one progress for all. */
export class GradeAll {
  private readonly parts: GradeAllParts;

  constructor(parts: GradeAllParts) {
    this.parts = parts;
  }

  /**
   * The grades that were had, in the order of the responses; undefined where there was nothing to grade, and the person has been told.
   * Cancelling keeps what is done. What is transient is tried again, a fault of one response leaves the others alone, and one of the judge
   * itself ends the batch. Argument: `{ uri?, rubric? }`.
   */
  async run(argument: unknown): Promise<readonly Grade[] | undefined> {
    return tellingErrors(async () => {
      const { uri, rubric } = gradeAllArgument(argument);
      if (!uri) await refuseTooLong();
      const named = uri ? await documentAt(uri) : this.parts.editor.place()?.document;
      const document = named && readable(named);
      const inFrontMatter = document && (await namedInFrontMatter(document));
      const all = inFrontMatter ? await gatherAll(document, inFrontMatter, this.parts) : [];
      if (!all) return undefined;
      if (!inFrontMatter || all.length === 0) throw nothingThere(document);
      const own = rubric === undefined && all.every(({ ofRecord }) => ofRecord) ? all[0]?.ofRecord : null;
      const wish = {
        named: rubric,
        inFrontMatter: inFrontMatter.rubric,
        near: fileAddress(document.uri),
        ofRecord: own ?? null,
      };
      const rubrics = await this.parts.rubrics.several(wish, false);
      if (rubrics.length === 0) return undefined;
      // Without a rubric that was asked for, each record is graded by the one that it brings.
      const by = (one: ToGrade) => (rubric === undefined && one.ofRecord ? [one.ofRecord] : rubrics);
      const jobs = all.flatMap((one) => by(one).map((each) => ({ one, rubric: each })));
      return this.gradeAll(jobs, fileAddress(document.uri));
    });
  }

  private async gradeAll(all: readonly Job[], uri: vscode.Uri): Promise<readonly Grade[]> {
    const { panel, engines } = this.parts;
    panel.show();
    // Once for all of them: a batch is not mixed, whatever becomes of the settings meanwhile.
    const engine = await engines.forSeveral(uri);
    if (engine === 'declined') return [];
    const outcomes: Outcome[] = [];
    let ending: Outcome | null = null;
    const title = vscode.l10n.t('Grading all responses of {0}', nameOf(uri));
    await withProgress(title, async (report, token) => {
      const progress = new BatchProgress(all.length);
      const batch: RunBatch = {
        controller: new AbortController(),
        patience: new Patience(Math.random),
        engine,
        onWait: (id, wait) => {
          progress.wait(id, wait);
        },
      };
      const { controller, patience } = batch;
      token.onCancellationRequested(() => {
        controller.abort();
      });
      const clock = setInterval(() => {
        report({ message: progress.text(vscode.l10n.t) });
      }, 1000);
      let next = 0;
      const worker = async (): Promise<void> => {
        while (next < all.length && !controller.signal.aborted) {
          const at = next++;
          report({ message: progress.text(vscode.l10n.t) });
          const job = all[at];
          if (!job) return;
          const outcome = await this.gradeOne(job, batch);
          outcomes[at] = outcome;
          if (outcome.kind === 'done') patience.succeeded();
          if (outcome.kind === 'failed' && patience.isEndedBy(outcome)) {
            ending = outcome;
            controller.abort();
          }
          progress.end('id' in outcome ? outcome.id : undefined);
          report({ increment: 100 / all.length, message: progress.text(vscode.l10n.t) });
        }
      };
      try {
        await Promise.all(Array.from({ length: Math.min(engine?.concurrency ?? 1, all.length) }, worker));
      } finally {
        clearInterval(clock);
      }
    });
    this.tell(Object.values(outcomes), ending, all);
    return Object.values(outcomes).flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value] : []));
  }

  private async gradeOne({ one, rubric }: Job, among: RunBatch): Promise<Outcome> {
    const { runner } = this.parts;
    try {
      runner.refuseLength(one.length, one.uri, among.engine);
      return await runner.run(await one.gather(), rubric, { among });
    } catch (error) {
      // One that is refused before it is asked: the others may do well.
      if (error instanceof UserError) return { kind: 'refused', error };
      if (!(error instanceof GaveUp)) throw error;
      among.controller.abort();
      return { kind: 'cancelled' };
    }
  }

  /** @param ending the failure that ended the batch, if one did. */
  private tell(outcomes: readonly Outcome[], ending: Outcome | null, all: readonly Job[]): void {
    if (ending?.kind === 'failed') this.parts.remedies.tell(ending.failure, ending.id);
    const leftOut = outcomes.flatMap<{ readonly what: string; readonly next: string }>((outcome) => {
      if (outcome.kind === 'refused') return [outcome.error];
      return outcome.kind === 'failed' && outcome !== ending
        ? [failureText(outcome.failure, vscode.l10n.t, machine())]
        : [];
    });
    const [first] = leftOut;
    if (!first) return;
    const responses = new Set(all.map(({ one }) => one)).size;
    const counts = { missing: leftOut.length, grades: all.length, responses };
    const what = leftOutText({ ...counts, why: first.what }, vscode.l10n.t);
    showUserError(new UserError(what, first.next));
  }
}

function nothingThere(document: vscode.TextDocument | undefined): UserError {
  return new UserError(
    document
      ? vscode.l10n.t('No response to a prompt was found in {0}.', nameOf(document.uri))
      : vscode.l10n.t('No document with responses is open.'),
    vscode.l10n.t('Label them as in “## Prompt” and “## Response”, or select one and grade that.'),
  );
}

/** Throws a `UserError` for what names no rubric. */
function gradeAllArgument(argument: unknown) {
  if (argument instanceof vscode.Uri) return { uri: argument, rubric: undefined };
  const notebook = notebookOfToolbar(argument);
  if (notebook) return { uri: notebook, rubric: undefined };
  const { uri, rubric } = argumentFields(argument);
  const command = vscode.l10n.t('Grade All Responses in File');
  return { uri: documentArgument(command, uri), rubric: rubricArgument(command, rubric) };
}
