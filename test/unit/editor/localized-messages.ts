import ts from 'typescript';

/** What a source file asks to have localized. */
export interface LocalizedMessages {
  readonly messages: readonly string[];
  /** Arguments whose text only a run would tell, as written. */
  readonly computed: readonly string[];
  /** Parameters of the type `Localize` by another name than `t`, whose calls would be missed here. */
  readonly misnamed: readonly string[];
}

/** Reads the messages of every call of `t` and of `vscode.l10n.t` in a file. */
export function localizedMessages(path: string, source: string): LocalizedMessages {
  const messages: string[] = [];
  const computed: string[] = [];
  const misnamed: string[] = [];

  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isLocalize(node.expression)) read(node.arguments[0]);
    if (ts.isParameter(node) && node.type?.getText() === 'Localize' && node.name.getText() !== 't') {
      misnamed.push(node.getText());
    }
    ts.forEachChild(node, visit);
  };

  const read = (message: ts.Expression | undefined): void => {
    if (message === undefined) computed.push('');
    else if (ts.isStringLiteralLike(message)) messages.push(message.text);
    else if (ts.isParenthesizedExpression(message)) read(message.expression);
    else if (ts.isConditionalExpression(message)) [message.whenTrue, message.whenFalse].forEach(read);
    else computed.push(message.getText());
  };

  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true));
  return { messages, computed, misnamed };
}

/** `t(…)`, or `vscode.l10n.t(…)` and `l10n.t(…)`. */
function isLocalize(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 't';
  return (
    ts.isPropertyAccessExpression(callee) && callee.name.text === 't' && /\bl10n$/.test(callee.expression.getText())
  );
}
