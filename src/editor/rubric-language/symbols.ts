import * as vscode from 'vscode';
import { outlineOf, type OutlineEntry } from '../../rubric/text/outline.ts';
import { outlinesOf, type SectionOutline } from '../../rubric/text/rubric-sections.ts';
import { rangeOf } from '../workbench/documents.ts';
import { isRubric, RUBRIC_SELECTOR } from '../rubrics/rubric-documents.ts';
import { documentSymbol } from '../workbench/surface-items.ts';
import { yamlExtensionDoes } from './yaml-extension.ts';

/** Lists a rubric's keys and levels in the outline, and folds what has several lines. */
export function registerRubricSymbols(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentSymbolProvider(RUBRIC_SELECTOR, { provideDocumentSymbols }),
    vscode.languages.registerFoldingRangeProvider(RUBRIC_SELECTOR, { provideFoldingRanges }),
  );
}

function provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
  if (!isRubric(document) || yamlExtensionDoes('symbols', document)) return [];
  const text = document.getText();
  const several = outlinesOf(text);
  if (several.length === 0) return outlineOf(text).map((entry) => symbol(entry, document));
  return several.map((rubric) => rubricSymbol(rubric, document));
}

/** One of several rubrics, with its keys. */
function rubricSymbol({ name, span, nameSpan, entries }: SectionOutline, document: vscode.TextDocument) {
  const criteria = entries.find(({ key }) => key === 'criteria')?.text ?? '';
  const shown = documentSymbol(
    name || vscode.l10n.t('(no name)'),
    criteria.replace(/\s+/g, ' ').slice(0, 200),
    vscode.SymbolKind.Class,
    rangeOf(document, span),
    rangeOf(document, nameSpan),
  );
  shown.children = entries.map((entry) => symbol(entry, document));
  return shown;
}

function symbol(entry: OutlineEntry, document: vscode.TextDocument): vscode.DocumentSymbol {
  const detail = (entry.text ?? '').replace(/\s+/g, ' ').slice(0, 200);
  const shown = documentSymbol(
    // The editor refuses a symbol without a name.
    entry.key || vscode.l10n.t('(no key)'),
    detail,
    kindOf(entry),
    rangeOf(document, entry.span),
    rangeOf(document, entry.keySpan),
  );
  shown.children = entry.children.map((child) => symbol(child, document));
  return shown;
}

function kindOf({ level, children }: OutlineEntry): vscode.SymbolKind {
  if (level !== null) return vscode.SymbolKind.EnumMember;
  return children.length > 0 ? vscode.SymbolKind.Enum : vscode.SymbolKind.Field;
}

function provideFoldingRanges(document: vscode.TextDocument): vscode.FoldingRange[] {
  if (!isRubric(document)) return [];
  const text = document.getText();
  const several = outlinesOf(text);
  const keys = several.length === 0 ? outlineOf(text) : several.flatMap((rubric) => rubric.entries);
  const entries = [...several, ...keys.flatMap((entry) => [entry, ...entry.children])];
  const folded = entries.map(({ span }) => {
    const { start, end } = rangeOf(document, span);
    return new vscode.FoldingRange(start.line, end.line);
  });
  return [...folded.filter(({ start, end }) => end > start), ...commentFolds(document)];
}

/** Several comment lines on end. */
function commentFolds(document: vscode.TextDocument): vscode.FoldingRange[] {
  const folds: vscode.FoldingRange[] = [];
  let first: number | null = null;
  for (let line = 0; line <= document.lineCount; line++) {
    const comment = line < document.lineCount && document.lineAt(line).text.trimStart().startsWith('#');
    if (comment) {
      first ??= line;
    } else if (first !== null) {
      if (line - 1 > first) folds.push(new vscode.FoldingRange(first, line - 1, vscode.FoldingRangeKind.Comment));
      first = null;
    }
  }
  return folds;
}
