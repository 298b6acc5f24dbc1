import * as vscode from 'vscode';
import { md, plainMarkdown } from '../workbench/markdown.ts';
import { hoverContent } from '../workbench/surface-items.ts';
import { TOPICS, type TopicName } from '../../rubric/topics.ts';

/** Title of a topic. */
export function topicTitle(name: TopicName): string {
  return vscode.l10n.t(TOPICS[name].title);
}

/** A topic as the editor shows it in a hover or beside a completion: its title, what is to be said, and an example. */
export function topicMarkdown(name: TopicName): vscode.MarkdownString {
  const title = plainMarkdown(topicTitle(name));
  const text = plainMarkdown(vscode.l10n.t(TOPICS[name].text));
  const example = plainMarkdown(TOPICS[name].example);
  return hoverContent(md`**${title}**\n\n${text}\n\n*${example}*`);
}
