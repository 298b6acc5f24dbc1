import * as vscode from 'vscode';
import { Fault } from '../judge/fault.ts';
import type { Grade } from '../judge/grade.ts';
import type { ActiveEditor } from './active-editor.ts';
import { readAddress, readRubric } from './argument.ts';
import type { DocumentReader } from './document-reader.ts';
import { nameOf } from './documents.ts';
import type { Engines } from './engines.ts';
import { Declined } from './judge-address.ts';
import { namedInFrontMatter } from './front-matter.ts';
import { gatherAll, type ToGrade } from './gather-all.ts';
import type { GradeRunner } from './grade-runner.ts';
import type { RunResult } from './judge-runs.ts';
import type { Panel } from './panel.ts';
import type { Pins } from './pins.ts';
import type { RemedyActions } from './remedies.ts';
import type { RubricChoice } from './rubric-choice.ts';
import type { LoadedRubric } from './rubric-library.ts';
import { withProgress } from './surfaces.ts';
import { showUserError, tellingErrors, UserError } from './user-error.ts';

/** What the command works with. */
export interface GradeAllParts {
  readonly editor: ActiveEditor;
  readonly reader: DocumentReader;
  readonly engines: Engines;
  readonly rubrics: RubricChoice;
  readonly pins: Pins;
  readonly runner: GradeRunner;
  readonly panel: Panel;
  readonly remedies: RemedyActions;
}

/** What became of one of the responses. */
type Outcome = RunResult<Grade> | { readonly kind: 'refused'; readonly error: UserError };

/** Grade All Responses in File: as many at a time as the engine allows, with one progress for all. */
export class GradeAll {
  private readonly parts: GradeAllParts;

  constructor(parts: GradeAllParts) {
    this.parts = parts;
  }

  /**
   * The grades that were had, in the order of the responses; undefined where there was nothing to grade, and the person has been told.
   * Cancelling keeps what is done, and one that is too long for the judge leaves the others alone. Argument: `{ uri?, rubric? }`.
   */
  async run(argument: unknown): Promise<readonly Grade[] | undefined> {
    return tellingErrors(async () => {
      const { uri, rubric: named } = readArgument(argument);
      const document = uri ? await vscode.workspace.openTextDocument(uri) : this.parts.editor.place()?.document;
      const inFrontMatter = document && (await namedInFrontMatter(document));
      const all = inFrontMatter ? gatherAll(document, inFrontMatter, this.parts) : [];
      if (!inFrontMatter || all.length === 0) throw nothingThere(document);
      const wish = { named, inFrontMatter: inFrontMatter.rubric, near: document.uri };
      const rubric = await this.parts.rubrics.one(wish);
      return rubric && this.gradeAll(all, rubric, document.uri);
    });
  }

  private async gradeAll(all: readonly ToGrade[], rubric: LoadedRubric, uri: vscode.Uri): Promise<readonly Grade[]> {
    const { panel, engines } = this.parts;
    panel.show();
    const concurrency = await concurrencyOf(engines, uri);
    const outcomes: Outcome[] = [];
    const title = vscode.l10n.t('Grading all responses of {0}', nameOf(uri));
    await withProgress(title, async (report, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => {
        stop.abort();
      });
      const started = Date.now();
      let [next, done] = [0, 0];
      const worker = async (): Promise<void> => {
        while (next < all.length && !stop.signal.aborted) {
          const at = next++;
          report({ message: progressText(done, all.length, Date.now() - started) });
          const one = all[at];
          if (!one) return;
          const outcome = await this.gradeOne(one, rubric, stop);
          outcomes[at] = outcome;
          // What ails one will ail the others: a model that is missing, a server that is gone.
          if (outcome.kind === 'failed' && !outcome.alone) stop.abort();
          report({
            increment: 100 / all.length,
            message: progressText(++done, all.length, Date.now() - started),
          });
        }
      };
      await Promise.all(Array.from({ length: Math.min(concurrency, all.length) }, worker));
    });
    this.tell(Object.values(outcomes), all.length);
    return Object.values(outcomes).flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value] : []));
  }

  private async gradeOne(one: ToGrade, rubric: LoadedRubric, among: AbortController): Promise<Outcome> {
    const { runner } = this.parts;
    try {
      runner.refuseLength(one.length, one.uri);
      return await runner.run(await one.gather(), rubric, { among });
    } catch (error) {
      // One that is refused before it is asked: the others may do well.
      if (error instanceof UserError) return { kind: 'refused', error };
      throw error;
    }
  }

  private tell(outcomes: readonly Outcome[], all: number): void {
    const stopped = outcomes.find((outcome) => outcome.kind === 'failed' && !outcome.alone);
    if (stopped?.kind === 'failed') this.parts.remedies.tell(stopped.failure, stopped.id);
    const leftOut = outcomes.flatMap<{ readonly what: string; readonly next: string }>((outcome) => {
      if (outcome.kind === 'refused') return [outcome.error];
      return outcome.kind === 'failed' && outcome.alone ? [outcome.failure] : [];
    });
    const [first] = leftOut;
    if (!first) return;
    const what = vscode.l10n.t('{0} of {1} responses were not graded: {2}', leftOut.length, all, first.what);
    showUserError(new UserError(what, first.next));
  }
}

/** 0 where the person does not want their texts to go anywhere. */
async function concurrencyOf(engines: Engines, resource: vscode.Uri | null): Promise<number> {
  try {
    return (await engines.current(resource, new AbortController().signal)).concurrency;
  } catch (error) {
    if (error instanceof Declined) return 0;
    // Each run fails with it, and says so.
    if (error instanceof Fault) return 1;
    throw error;
  }
}

/** How many are done, and how long the others will take if they take as long. */
function progressText(done: number, all: number, elapsed: number): string {
  if (done === 0) return vscode.l10n.t('{0} of {1}', done, all);
  const seconds = Math.round(((elapsed / done) * (all - done)) / 1000);
  return seconds < 90
    ? vscode.l10n.t('{0} of {1}, about {2} s left', done, all, seconds)
    : vscode.l10n.t('{0} of {1}, about {2} min left', done, all, Math.round(seconds / 60));
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
function readArgument(argument: unknown) {
  if (argument instanceof vscode.Uri) return { uri: argument, rubric: undefined };
  const { uri, rubric } = (typeof argument === 'object' && argument !== null ? argument : {}) as Record<
    string,
    unknown
  >;
  return {
    uri: typeof uri === 'string' ? vscode.Uri.parse(uri) : readAddress(uri),
    rubric: readRubric(vscode.l10n.t('Grade All Responses in File'), rubric),
  };
}
