/** Localizes a message with `{0}`, `{1}`… filled, as `vscode.l10n.t` does. */
export type Localize = (message: string, ...args: (string | number)[]) => string;
