import * as vscode from 'vscode';
import { TOPICS, type TopicName } from '../rubric/topics.ts';

/** What a topic is called. */
export function topicTitle(name: TopicName): string {
  return vscode.l10n.t(TOPICS[name].title);
}

/** A topic as the editor shows it in a hover or beside a completion. */
export function topicMarkdown(name: TopicName): vscode.MarkdownString {
  const { text, example } = TOPICS[name];
  return new vscode.MarkdownString()
    .appendMarkdown(`**${escaped(topicTitle(name))}**\n\n${escaped(vscode.l10n.t(text))}`)
    .appendMarkdown(`\n\n${escaped(vscode.l10n.t('For example:'))}\n`)
    .appendCodeblock(example, 'plaintext');
}

/** The texts are plain; a translation may contain anything. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!~<>|]/g, '\\$&');
}
