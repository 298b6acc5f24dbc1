import type { Trial } from '../engine/diagnosis/trial.ts';
import type { Grade } from '../judge/grade.ts';
import type { Localize } from './localize.ts';
import { costFacts, remarksOn, remarkText, resultText, scoreText } from './set-up-result-text.ts';

/**
 * Everything about a trial, in Markdown that reads well as it stands: what was found, and both answers with what the judge made
 * of them.
 * @param contextLength of the settings, in tokens.
 */
export function trialDetails(model: string, trial: Trial, contextLength: number, t: Localize): string {
  const { identity, probe } = trial;
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t('Model'), code(identity.model)],
    [t('Digest'), identity.digest === undefined ? t('not told') : code(identity.digest)],
    [t('Server'), code(identity.server)],
    ...costFacts(trial, t),
    [t('Context set'), t('{0} tokens', contextLength)],
  ];
  const remarks = remarksOn(trial, contextLength).map((remark) => remarkText(remark, t));
  return [
    `# ${t('Set Up Judge Model')}`,
    [resultText(code(model), trial, t), ...remarks].join('\n\n'),
    facts.map(([name, value]) => `- ${t('{0}: {1}', name, value)}`).join('\n'),
    ...gradeDetails(t('Good answer'), probe.good, t),
    ...gradeDetails(t('Bad answer'), probe.bad, t),
    '',
  ].join('\n\n');
}

function gradeDetails(heading: string, grade: Grade, t: Localize): string[] {
  const shares = grade.distribution?.map((share, at) => `${at + 1}: ${(100 * share).toFixed(1)} %`).join(' · ');
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t('Score'), scoreText(grade, t)],
    [t('Distribution'), shares ?? t('none')],
  ];
  return [
    `## ${heading}`,
    facts.map(([name, value]) => `- ${t('{0}: {1}', name, value)}`).join('\n'),
    `### ${t('Feedback')}`,
    fenced(grade.feedback),
    `### ${t('What was sent')}`,
    fenced(grade.provenance.prompt),
  ];
}

/** Somebody else's words inside a line. */
function code(text: string): string {
  const mark = '`'.repeat(longestRun(text) + 1);
  const line = text.replace(/\s+/g, ' ');
  return line.includes('`') ? `${mark} ${line} ${mark}` : `${mark}${line}${mark}`;
}

/** Somebody else's words in lines of their own, in a fence that they cannot end. */
function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
