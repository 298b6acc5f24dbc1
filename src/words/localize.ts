/** Looks a message up in the reader's language and fills `{0}`, `{1}`…, as `vscode.l10n.t` does: that, or a stand-in without an editor. */
export type Localize = (message: string, ...args: (string | number)[]) => string;
