import type * as vscode from 'vscode';
import type { LoadedRubric, RubricFile, RubricLibrary, RubricReference } from './rubric-library.ts';
import { pickRubric } from './rubric-picker.ts';
import { readSettings } from './settings.ts';

/** What says which rubric to judge by. */
export interface RubricWish {
  /** What the command was given. */
  readonly named?: RubricReference | undefined;
  /** What the document names. */
  readonly inFrontMatter: string | null;
  /** The document, if there is one: paths count from its folder. */
  readonly near: vscode.Uri | null;
  /** Whether to ask even where the answer is known. */
  readonly ask: boolean;
}

/** Finds the rubric to judge by: the argument, the document, the default, the last one used, asking. */
export class RubricChoice {
  private readonly library: RubricLibrary;

  constructor(library: RubricLibrary) {
    this.library = library;
  }

  /** Undefined where the person picked none. Throws a `UserError` for a rubric that cannot be used. */
  async choose({ named, inFrontMatter, near, ask }: RubricWish): Promise<LoadedRubric | undefined> {
    const { library } = this;
    const beside = near ?? undefined;
    if (named !== undefined) return this.remembering(await library.load(await library.find(named, beside)));
    if (!ask) {
      const file = await this.known(inFrontMatter, beside);
      if (file) return library.load(file);
    }
    const picked = await pickRubric(library);
    return picked && this.remembering(picked);
  }

  private async known(inFrontMatter: string | null, near?: vscode.Uri): Promise<RubricFile | null> {
    const named = inFrontMatter ?? readSettings(near).defaultRubric;
    return named === '' ? this.library.lastUsed() : this.library.find(named, near);
  }

  private async remembering(rubric: LoadedRubric): Promise<LoadedRubric> {
    await this.library.remember(rubric);
    return rubric;
  }
}
