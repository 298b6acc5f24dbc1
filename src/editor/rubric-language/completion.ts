import * as vscode from 'vscode';
import { completeRubric, type RubricCompletion } from '../../rubric/edit/complete.ts';
import { rangeOf } from '../workbench/documents.ts';
import { isRubric, RUBRIC_SELECTOR } from '../rubrics/rubric-documents.ts';
import { topicMarkdown, topicTitle } from './topic.ts';
import { yamlExtensionDoes } from './yaml-extension.ts';

const KIND: Readonly<Record<RubricCompletion['kind'], vscode.CompletionItemKind>> = {
  rubric: vscode.CompletionItemKind.Snippet,
  key: vscode.CompletionItemKind.Property,
  level: vscode.CompletionItemKind.EnumMember,
  value: vscode.CompletionItemKind.Value,
};

/** Offers what can be written next, unless the YAML extension does so by our schema. */
export function registerRubricCompletion(): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    RUBRIC_SELECTOR,
    {
      provideCompletionItems: (document, position) =>
        isRubric(document) && !yamlExtensionDoes('completion', document)
          ? completeRubric(document.getText(), document.offsetAt(position)).map((each, index) =>
              item(each, index, document),
            )
          : [],
    },
    ' ',
  );
}

function item(completion: RubricCompletion, index: number, document: vscode.TextDocument): vscode.CompletionItem {
  const { kind, label, topic, snippet, replace } = completion;
  const offered = new vscode.CompletionItem({ label, description: topicTitle(topic) }, KIND[kind]);
  offered.insertText = new vscode.SnippetString(snippet);
  offered.range = rangeOf(document, replace);
  offered.documentation = topicMarkdown(topic);
  offered.sortText = String(index).padStart(3, '0');
  offered.filterText = label;
  // The snippet is indented as it has to stand.
  offered.keepWhitespace = true;
  return offered;
}
