import * as vscode from 'vscode';
import { TOPICS, type TopicName } from '../rubric/topics.ts';

/** What a topic is called. */
export function topicTitle(name: TopicName): string {
  return vscode.l10n.t(TOPICS[name].title);
}

/** What stands where the author's own text belongs. */
export function topicPlaceholder(name: TopicName): string {
  return vscode.l10n.t(TOPICS[name].placeholder);
}

/** A topic as the editor shows it in a hover or beside a completion: its title, what is to be said, and an example. */
export function topicMarkdown(name: TopicName): vscode.MarkdownString {
  const { text, example } = TOPICS[name];
  const parts = [`**${escaped(topicTitle(name))}**`, escaped(vscode.l10n.t(text)), `*${escaped(example)}*`];
  return new vscode.MarkdownString(parts.join('\n\n'));
}

/** The texts are plain; a translation may contain anything. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!~<>|]/g, '\\$&');
}
