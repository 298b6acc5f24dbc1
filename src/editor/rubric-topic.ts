import * as vscode from 'vscode';
import { TOPICS, type TopicName } from '../rubric/topics.ts';

/** What a topic is called. */
export function topicTitle(name: TopicName): string {
  return vscode.l10n.t(TOPICS[name].title);
}

/** A topic as the editor shows it in a hover or beside a completion: its title, what is to be said, and an example. */
export function topicMarkdown(name: TopicName): vscode.MarkdownString {
  const title = topicTitle(name);
  const text = vscode.l10n.t(TOPICS[name].text);
  const parts = [`**${escaped(title)}**`, escaped(text), `*${escaped(TOPICS[name].example)}*`];
  return new vscode.MarkdownString(parts.join('\n\n'));
}

/** The texts are plain; a translation may contain anything. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!~<>|]/g, '\\$&');
}
