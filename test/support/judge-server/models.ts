import type { Judge, JudgeServerState } from './judge.ts';
import type { ModelFile } from './model-file.ts';
import { sameName } from './model-name.ts';
import type { Runner } from './runner.ts';

export interface ServedModel {
  /** With its tag, such as `hand-wired-judge:latest`. */
  readonly name: string;
  readonly file: ModelFile;
  readonly runner: Runner;
  readonly judge: Judge;
}

/** The models that a server has, in the order in which they came. */
export class Models {
  readonly #byName = new Map<string, ServedModel>();

  get all(): readonly ServedModel[] {
    return [...this.#byName.values()];
  }

  /** All models together. */
  get state(): JudgeServerState {
    const states = this.all.map(({ judge }) => judge.state);
    const sum = (of: keyof JudgeServerState): number => states.reduce((total, state) => total + state[of], 0);
    return { running: sum('running'), queued: sum('queued'), generated: sum('generated') };
  }

  add(model: ServedModel): void {
    this.#byName.set(sameName(model.name), model);
  }

  find(name: string): ServedModel | undefined {
    return this.#byName.get(sameName(name));
  }
}
