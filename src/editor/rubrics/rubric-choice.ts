import * as vscode from 'vscode';
import type { LoadedRubric, RubricFile, RubricLibrary, RubricReference } from './library.ts';
import { pickOneOf, pickRubric, pickRubrics } from './picker.ts';
import { fileOf } from '../workbench/rubric-address.ts';
import { readSettings } from '../workbench/settings.ts';
import { showMessage } from '../workbench/surfaces.ts';

/** The sources that may name the rubric to judge by. */
export interface RubricWish {
  /** Argument of the command. */
  readonly named: RubricReference | readonly RubricReference[] | undefined;
  /** Name or path in the document's front matter. */
  readonly inFrontMatter: string | null;
  /** The rubric that the response's record brings. */
  readonly ofRecord?: LoadedRubric | null;
  /** The document, if there is one: paths count from its folder. */
  readonly near: vscode.Uri | null;
}

/** Finds the rubric to judge by: the argument, the document, the default, the last one used, asking. */
export class RubricChoice {
  private readonly library: RubricLibrary;

  constructor(library: RubricLibrary) {
    this.library = library;
  }

  /**
   * One rubric, where two responses are compared. Of a file that holds several the first, if the command named it, and the
   * person is told; otherwise they are asked which. Undefined where they picked none. Throws a `UserError` for a rubric that
   * cannot be used.
   * @param ask even where the answer is known.
   */
  async one(wish: RubricWish, ask = false): Promise<LoadedRubric | undefined> {
    const named = await this.named(wish);
    if (named) {
      const [first] = named;
      if (first && named.length > 1) sayFirst(first);
      return first;
    }
    const known = ask ? null : await this.known(wish);
    if (!known) return this.remembering(await pickRubric(this.library));
    return known.length > 1 ? pickOneOf(known) : known[0];
  }

  /** All rubrics to grade by; empty where the person picked none. */
  async several(wish: RubricWish, ask: boolean): Promise<readonly LoadedRubric[]> {
    const known = (await this.named(wish)) ?? (ask ? null : await this.known(wish));
    if (known) return known;
    const picked = await pickRubrics(this.library);
    await this.rememberAll(picked);
    return picked;
  }

  private async named({ named, near }: RubricWish): Promise<readonly LoadedRubric[] | null> {
    if (named === undefined) return null;
    const references: readonly RubricReference[] = Array.isArray(named) ? named : [named as RubricReference];
    const rubrics: LoadedRubric[] = [];
    for (const reference of references) rubrics.push(...(await this.load(reference, near)));
    await this.rememberAll(rubrics);
    return rubrics;
  }

  private async known({ ofRecord, inFrontMatter, near }: RubricWish): Promise<readonly LoadedRubric[] | null> {
    if (ofRecord) return [ofRecord];
    const named = inFrontMatter ?? readSettings(near ?? undefined).defaultRubric;
    if (named !== '') return this.load(named, near);
    const last: RubricFile | null = await this.library.lastUsed();
    return last && this.library.loadAll(last);
  }

  private async load(reference: RubricReference, near: vscode.Uri | null): Promise<readonly LoadedRubric[]> {
    return this.library.loadAll(await this.library.find(reference, near ?? undefined));
  }

  private async remembering(rubric: LoadedRubric | undefined): Promise<LoadedRubric | undefined> {
    if (rubric) await this.library.remember(rubric);
    return rubric;
  }

  /** Remembers the file where all its rubrics are used, and else the first of them. */
  private async rememberAll(rubrics: readonly LoadedRubric[]): Promise<void> {
    const [first] = rubrics;
    if (!first) return;
    const uri = fileOf(first.uri);
    const ofFile = rubrics.filter((other) => fileOf(other.uri).toString() === uri.toString());
    await this.library.remember(ofFile.length > 1 && ofFile.length === first.of ? { ...first, uri } : first);
  }
}

function sayFirst({ name, of = 1, uri }: LoadedRubric): void {
  const file = vscode.workspace.asRelativePath(fileOf(uri));
  void showMessage(
    'information',
    vscode.l10n.t('A comparison is by one rubric: “{0}”, the first of the {1} in {2}.', name, of, file),
  );
}
