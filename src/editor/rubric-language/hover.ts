import * as vscode from 'vscode';
import { absoluteRubricText } from '../../judge/prompt.ts';
import { hoverRubric } from '../../rubric/edit/hover.ts';
import type { Rubric } from '../../rubric/rubric.ts';
import { rangeOf } from '../workbench/documents.ts';
import { plainMarkdown } from '../workbench/markdown.ts';
import { isRubric, RUBRIC_SELECTOR } from '../rubrics/rubric-documents.ts';
import { topicMarkdown } from './topic.ts';
import { hoverWithText } from '../workbench/surface-items.ts';
import { yamlExtensionDoes } from './yaml-extension.ts';

/** Explains keys and levels, and shows on the name line what the judge will read. */
export function registerRubricHover(): vscode.Disposable {
  return vscode.languages.registerHoverProvider(RUBRIC_SELECTOR, { provideHover });
}

function provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | null {
  if (!isRubric(document)) return null;
  const found = hoverRubric(document.getText(), document.offsetAt(position));
  if (!found) return null;
  // The YAML extension explains keys by our schema. What the judge will read, only we can show.
  const explained = yamlExtensionDoes('hover', document) ? [] : [topicMarkdown(found.topic)];
  // The preview first: the hover is low, and what is below its edge is rarely read.
  const contents = [...(found.preview ? [preview(found.preview)] : []), ...explained];
  return contents.length === 0 ? null : new vscode.Hover(contents, rangeOf(document, found.span));
}

function preview(rubric: Rubric): vscode.MarkdownString {
  return hoverWithText(plainMarkdown(vscode.l10n.t('The judge will read:')), absoluteRubricText(rubric));
}
