import type { Outcome } from '../../engine/diagnosis/findings.ts';
import type { FindingText } from '../../words/diagnosis-text.ts';
import type { Localize } from '../../words/localize.ts';

/** One check of the report. */
export interface ReportEntry extends FindingText {
  readonly title: string;
  readonly outcome: Outcome;
}

const MARK: Readonly<Record<Outcome, string>> = { ok: '✔', warning: '⚠', failed: '✘', skipped: '–' };

/**
 * The report in Markdown, to be read and to be pasted into an issue: a summary, then each check.
 * @param cancelled whether the person did not wait for all checks.
 */
export function diagnosisReport(entries: readonly ReportEntry[], cancelled: boolean, t: Localize): string {
  const lines = entries.map(({ title, outcome, what, next }) => {
    const said = `- ${MARK[outcome]} **${title}:** ${plain(what)}`;
    return next === null ? said : `${said}  \n  → ${plain(next)}`;
  });
  const end = cancelled ? [`- – ${t('Cancelled before all was checked.')}`] : [];
  return [
    `# ${t('Diagnosis of the Judge')}`,
    '',
    `**${plain(summaryOf(entries, cancelled, t))}**`,
    '',
    ...lines,
    ...end,
    '',
  ].join('\n');
}

/** Result of the checks, in a line. */
export function summaryOf(entries: readonly ReportEntry[], cancelled: boolean, t: Localize): string {
  const [problem, ...problems] = entries.filter(({ outcome }) => outcome === 'failed');
  const [remark, ...remarks] = entries.filter(({ outcome }) => outcome === 'warning');
  if (problem) {
    return problems.length === 0
      ? t('1 problem found: {0}', problem.what)
      : t('{0} problems found. The first: {1}', problems.length + 1, problem.what);
  }
  if (cancelled) return t('No problem found until it was cancelled.');
  if (!remark) return t('No problem found: the judge is ready.');
  return remarks.length === 0
    ? t('No problem found. One thing could be better: {0}', remark.what)
    : t('No problem found. {0} things could be better, the first: {1}', remarks.length + 1, remark.what);
}

const MARKUP = /[\\`*<>[\]$]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|&(?=[#\w])/g;
/** Characters of addresses of which readers of Markdown make links where they stand bare. */
const ADDRESSES = /:(?=\/\/)|(?<=www)\.|(?<=mailto|xmpp):|@/gi;

/** The text on one line, with everything escaped that a server may have put in as markup or as a link. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(MARKUP, '\\$&').replace(ADDRESSES, '\\$&');
}
