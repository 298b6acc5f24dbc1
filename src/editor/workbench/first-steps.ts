import { FIRST_STEPS_DONE } from './stored-keys.ts';
import * as vscode from 'vscode';
import type { FirstStep } from '../../protocol/messages.ts';

/** The way from nothing to a comparison. The manifest's walkthrough has the same steps, and the keys that complete them. */
const STEPS: readonly FirstStep[] = ['ollama', 'judge', 'rubric', 'grade', 'compare'];

const COMMANDS: Readonly<Record<FirstStep, string>> = {
  ollama: 'setUpJudge',
  judge: 'setUpJudge',
  rubric: 'newRubric',
  grade: 'gradeSelection',
  compare: 'compareFiles',
};

/** The first steps that a person has really taken, in any window, ever. */
export class FirstSteps implements vscode.Disposable {
  private readonly state: vscode.Memento;
  /** Those that this window knows of. Another window may have said so before it, in the state that they share. */
  private readonly taken: Set<string>;
  private readonly changes = new vscode.EventEmitter<void>();

  readonly onDidChange = this.changes.event;

  constructor(state: vscode.Memento) {
    this.state = state;
    this.taken = new Set(this.stored);
    for (const step of this.done) setKey(step);
  }

  /** In the order in which they are usually taken. */
  get done(): readonly FirstStep[] {
    const { stored } = this;
    return STEPS.filter((step) => this.taken.has(step) || stored.includes(step));
  }

  /** Says that steps were taken. */
  complete(...steps: readonly FirstStep[]): void {
    const added = steps.filter((step) => !this.taken.has(step));
    if (added.length === 0) return;
    for (const step of added) this.taken.add(step);
    void this.state.update(FIRST_STEPS_DONE, this.done);
    added.forEach(setKey);
    this.changes.fire();
  }

  private get stored(): readonly string[] {
    return this.state.get<readonly string[]>(FIRST_STEPS_DONE, []);
  }

  dispose(): void {
    this.changes.dispose();
  }
}

/** Runs the command by which a step is taken. */
export function takeFirstStep(step: FirstStep): Thenable<unknown> {
  return vscode.commands.executeCommand(`prometheusGrader.${COMMANDS[step]}`);
}

function setKey(step: FirstStep): void {
  void vscode.commands.executeCommand('setContext', `prometheusGrader.firstStep.${step}`, true);
}
