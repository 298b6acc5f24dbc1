import type { Trial } from '../engine/trial.ts';
import type { Grade } from '../judge/grade.ts';
import type { Localize } from './localize.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { costFacts, remarksOn, remarkText, resultText, scoreText } from './set-up-result-text.ts';

/** Everything about a trial, in Markdown: what was found, and both answers with what the judge made of them. */
export function trialDetails(model: string, trial: Trial, contextLength: number, t: Localize): string {
  const { identity, probe } = trial;
  const facts: readonly (readonly [string, string])[] = [
    [t('Model'), identity.model],
    [t('Digest'), identity.digest ?? t('not told')],
    [t('Server'), identity.server],
    ...costFacts(trial, t),
    [t('Context'), t('{0} tokens set', contextLength)],
  ];
  const remarks = remarksOn(trial, contextLength).map((remark) => `- ${plainMarkdown(remarkText(remark, t))}`);
  return [
    `# ${t('Set Up Judge Model')}`,
    plainMarkdown(resultText(model, trial, t)),
    ...(remarks.length === 0 ? [] : [remarks.join('\n')]),
    `| | |\n|---|---|\n${facts.map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')}`,
    ...gradeDetails(t('Good answer'), probe.good, t),
    ...gradeDetails(t('Bad answer'), probe.bad, t),
    '',
  ].join('\n\n');
}

function gradeDetails(heading: string, grade: Grade, t: Localize): string[] {
  const { distribution, feedback, provenance } = grade;
  const shares = distribution?.map((share, at) => `${at + 1}: ${(100 * share).toFixed(1)} %`).join(' · ');
  return [
    `## ${heading}`,
    `- ${t('Score: {0}', scoreText(grade, t))}\n- ${t('Distribution: {0}', shares ?? t('none'))}`,
    `### ${t('Feedback')}`,
    feedback === '' ? t('none') : plainMarkdown(feedback),
    `### ${t('What was sent')}`,
    fenced(provenance.prompt),
  ];
}

function cell(text: string): string {
  return plainMarkdown(text).replaceAll('\n', ' ');
}

/** A fence that the text cannot end. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
