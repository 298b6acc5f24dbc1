import * as vscode from 'vscode';
import { redactAddress } from '../../engine/transport/address.ts';
import type { Comparison } from '../../judge/comparison.ts';
import type { Grade } from '../../judge/grade.ts';
import { readAddressSetting, readSettings } from './settings.ts';

/** The output channel of the extension. It never receives the texts that are graded. */
export type Log = vscode.LogOutputChannel;

export function createLog(): Log {
  return vscode.window.createOutputChannel('Prometheus Grader', { log: true });
}

/** One line about a grade: what it is, how it was found and what it cost. */
export function describeGrade({ score, verdict, unscored, rubric, provenance }: Grade): string {
  const { model, server, usage } = provenance;
  const seconds = (usage.totalDuration / 1000).toFixed(1);
  return (
    `${score ?? 'no score'} (${unscored?.code ?? verdict}) for ${rubric.name} by ${model} on ${server ?? 'an unknown server'}, ` +
    `${usage.promptTokens} tokens read, ${usage.generatedTokens} written in ${seconds} s`
  );
}

/** One line about a comparison: what it is, how sure, and what each order said. */
export function describeComparison({ winner, probabilityA, orders, rubric, provenance }: Comparison): string {
  const { model, server } = provenance;
  const sure = probabilityA === null ? '' : ` (P(A better) ${probabilityA.toFixed(3)})`;
  const said = orders.map(
    ({ first, verdict, verdictKind, unscored }) =>
      `${first} first: ${verdict ?? 'none'}, ${unscored?.code ?? verdictKind}`,
  );
  return (
    `${winner ?? 'no verdict'}${sure} for ${rubric.name} by ${model} on ${server ?? 'an unknown server'}, ` +
    said.join('; ')
  );
}

/** Writes down once what the settings amount to. The address is shown without its user and password. */
export function logConfiguration(log: Log): void {
  const { url, source } = readAddressSetting();
  log.info(`settings: ${JSON.stringify({ url: redactAddress(url), source, ...readSettings() })}`);
}
