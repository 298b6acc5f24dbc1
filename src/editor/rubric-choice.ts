import type * as vscode from 'vscode';
import type { LoadedRubric, RubricFile, RubricLibrary, RubricReference } from './rubric-library.ts';
import { pickRubric, pickRubrics } from './rubric-picker.ts';
import { readSettings } from './settings.ts';

/** What says which rubric to judge by. */
export interface RubricWish {
  /** What the command was given. */
  readonly named: RubricReference | readonly RubricReference[] | undefined;
  /** What the document names. */
  readonly inFrontMatter: string | null;
  /** What the record brings that the response stands in. */
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
   * Undefined where the person picked none. Throws a `UserError` for a rubric that cannot be used.
   * @param ask even where the answer is known.
   */
  async one(wish: RubricWish, ask = false): Promise<LoadedRubric | undefined> {
    const [first] = (await this.named(wish)) ?? (ask ? null : await this.known(wish)) ?? [];
    return first ?? this.remembering(await pickRubric(this.library));
  }

  /** The same where several may be had at once; empty where the person picked none. */
  async several(wish: RubricWish, ask: boolean): Promise<readonly LoadedRubric[]> {
    const known = (await this.named(wish)) ?? (ask ? null : await this.known(wish));
    if (known) return known;
    const picked = await pickRubrics(this.library);
    await this.remembering(picked[0]);
    return picked;
  }

  private async named({ named, near }: RubricWish): Promise<readonly LoadedRubric[] | null> {
    if (named === undefined) return null;
    const references: readonly RubricReference[] = Array.isArray(named) ? named : [named as RubricReference];
    const rubrics: LoadedRubric[] = [];
    for (const reference of references) rubrics.push(await this.load(reference, near));
    await this.remembering(rubrics[0]);
    return rubrics;
  }

  private async known({ ofRecord, inFrontMatter, near }: RubricWish): Promise<readonly LoadedRubric[] | null> {
    if (ofRecord) return [ofRecord];
    const named = inFrontMatter ?? readSettings(near ?? undefined).defaultRubric;
    if (named !== '') return [await this.load(named, near)];
    const last: RubricFile | null = await this.library.lastUsed();
    return last && [await this.library.load(last)];
  }

  private async load(reference: RubricReference, near: vscode.Uri | null): Promise<LoadedRubric> {
    return this.library.load(await this.library.find(reference, near ?? undefined));
  }

  private async remembering(rubric: LoadedRubric | undefined): Promise<LoadedRubric | undefined> {
    if (rubric) await this.library.remember(rubric);
    return rubric;
  }
}
