import { TOLD_SPEAKERS } from '../workbench/stored-keys.ts';
import * as vscode from 'vscode';
import type { ReadingHints, RecordFields } from '../../exchange/document-format.ts';
import { readRecordFields, writeRecordFields } from './record-settings.ts';
import { onSettingsChange, readSpeakers } from '../workbench/settings.ts';

/** Names of speakers: those of the model and those of the person. */
export type Speakers = NonNullable<ReadingHints['speakers']>;

/** Answers of the person on how to read the documents of this workspace: in the settings, and when they were asked. */
export class KnownHints implements vscode.Disposable {
  private readonly state: vscode.Memento;
  private readonly questions = new Map<string, NonNullable<ReadingHints['questions']>>();
  private readonly fields = new Map<string, RecordFields>();
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly settings: vscode.Disposable;
  private readonly noConversations = new WeakSet<vscode.TextDocument>();

  /** Fires when documents may have to be read otherwise. */
  readonly onDidChange = this.changes.event;

  constructor(state: vscode.Memento) {
    this.state = state;
    this.settings = onSettingsChange(() => {
      this.changes.fire();
    });
  }

  of(document: vscode.TextDocument): ReadingHints {
    const [set, told] = [readSpeakers(document.uri), this.told()];
    const isSet = (name: string) => [...set.model, ...set.person].some((other) => isSameName(name, other));
    // The settings are the last word: that is where an answer is corrected.
    const left = (names: readonly string[]) => names.filter((name) => !isSet(name));
    const questions = this.questions.get(document.uri.toString());
    const fields = this.fields.get(document.uri.toString()) ?? readRecordFields(document);
    return {
      ...(questions && { questions }),
      ...(fields && { fields }),
      speakers: { model: [...set.model, ...left(told.model)], person: [...set.person, ...left(told.person)] },
    };
  }

  /** Takes for this window the questions that a document's answers belong to. */
  setQuestions({ uri }: vscode.TextDocument, questions: NonNullable<ReadingHints['questions']>): void {
    this.questions.set(uri.toString(), questions);
    this.changes.fire();
  }

  /** Keeps which field of a document's records is what: in the workspace's settings for files of its kind, or else for this window. */
  async rememberFields(document: vscode.TextDocument, fields: RecordFields): Promise<void> {
    if (this.keepsFieldsHere(document)) this.fields.set(document.uri.toString(), fields);
    else await writeRecordFields(document, fields);
    this.changes.fire();
  }

  /** True if what is said about the fields of a document is kept for this window only. */
  keepsFieldsHere({ uri }: vscode.TextDocument): boolean {
    const folders = vscode.workspace.workspaceFolders ?? [];
    // In Restricted Mode what the workspace's settings say of it is not heard.
    return uri.scheme === 'untitled' || folders.length === 0 || !vscode.workspace.isTrusted;
  }

  /** True if the person said that the names in a document are not those of a conversation. */
  isNoConversation(document: vscode.TextDocument): boolean {
    return this.noConversations.has(document);
  }

  /** Keeps that until the document is closed. */
  setNoConversation(document: vscode.TextDocument): void {
    this.noConversations.add(document);
  }

  /** Keeps for this workspace who is who. */
  async rememberSpeakers(speakers: Speakers): Promise<void> {
    const before = this.told();
    const told = [...speakers.model, ...speakers.person];
    const left = (names: readonly string[]) => names.filter((name) => !told.some((other) => isSameName(name, other)));
    await this.state.update(TOLD_SPEAKERS, {
      model: [...left(before.model), ...speakers.model],
      person: [...left(before.person), ...speakers.person],
    });
    this.changes.fire();
  }

  dispose(): void {
    this.settings.dispose();
    this.changes.dispose();
  }

  private told(): Speakers {
    return this.state.get<Speakers>(TOLD_SPEAKERS) ?? { model: [], person: [] };
  }
}

function isSameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
