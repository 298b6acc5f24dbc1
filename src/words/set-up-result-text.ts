import type { Trial } from '../engine/diagnosis/trial.ts';
import type { Grade } from '../judge/grade.ts';
import { gaveVerdict, isAccepted, tellsApart, type Probe } from '../judge/probe.ts';
import type { Localize } from './localize.ts';
import { listText, sizeText } from './quantities.ts';

/** Something about a judge that was accepted all the same. */
export type Remark =
  /** The good answer did not score higher than the bad one. */
  | { readonly code: 'notToldApart'; readonly good: number; readonly bad: number }
  /** The server gave no log-probabilities. */
  | { readonly code: 'noDistribution' }
  /** Tokens: the server loaded the model with less context than the settings ask for. */
  | { readonly code: 'smallerContext'; readonly loaded: number; readonly set: number };

/** Remarks on a model that judges. @param contextLength of the settings, in tokens. */
export function remarksOn({ probe, loaded }: Trial, contextLength: number): readonly Remark[] {
  const { good, bad } = probe;
  const remarks: Remark[] = [];
  if (isAccepted(probe) && good.score !== null && bad.score !== null && !tellsApart(probe)) {
    remarks.push({ code: 'notToldApart', good: good.score, bad: bad.score });
  }
  if (good.distribution === null || bad.distribution === null) remarks.push({ code: 'noDistribution' });
  const context = loaded?.contextLength ?? null;
  if (context !== null && context < contextLength) {
    remarks.push({ code: 'smallerContext', loaded: context, set: contextLength });
  }
  return remarks;
}

/** The sentence for a remark. */
export function remarkText(remark: Remark, t: Localize): string {
  switch (remark.code) {
    case 'notToldApart':
      return t(
        'It does not tell a good answer ({0}) from a bad one ({1}), so its scores mean little.',
        remark.good,
        remark.bad,
      );
    case 'noDistribution':
      return t('The server gives no log-probabilities, so there will be no distributions and no expected scores.');
    case 'smallerContext':
      return t('It was loaded with {0} tokens of context, and {1} are set.', remark.loaded, remark.set);
  }
}

/** The sentence for a model that gives verdicts: what they were, and what it takes. */
export function resultText(model: string, trial: Trial, t: Localize): string {
  const { good, bad } = trial.probe;
  const scores = [t('good answer {0}', scoreText(good, t)), t('bad answer {0}', scoreText(bad, t))];
  const facts = listText([...scores, ...costs(trial, t)], t);
  return tellsApart(trial.probe) ? t('{0} can judge: {1}.', model, facts) : t('{0} gives scores: {1}.', model, facts);
}

/** Texts for a model that gave no verdict: what happened, and what to do next. */
export function noJudgeText(model: string, { good, bad }: Probe, t: Localize): { what: string; next: string } {
  const none = [good, bad].filter((grade) => !gaveVerdict(grade)).length;
  return {
    what:
      none === 2
        ? t('{0} gave no score for either of two answers, so it was not set as the judge.', model)
        : t('{0} gave a score for only one of two answers, so it was not set as the judge.', model),
    next: t('It is probably not a Prometheus 2 model: choose another one.'),
  };
}

/** Milliseconds below which a model was there already. */
const LOADED_ALREADY = 50;

/** Speed, loading and memory, as far as the server tells them. */
function costs({ probe: { tokensPerSecond }, loadDuration, loaded }: Trial, t: Localize): string[] {
  return [
    ...(tokensPerSecond === null ? [] : [t('{0} tokens/s', rounded(tokensPerSecond))]),
    ...(loadDuration === null || loadDuration < LOADED_ALREADY
      ? []
      : [t('loaded in {0} s', secondsText(loadDuration))]),
    ...(loaded === null ? [] : [t('{0} of memory', sizeText(loaded.bytes, t))]),
  ];
}

/** The same as names and values. */
export function costFacts(
  { probe: { tokensPerSecond }, loadDuration, loaded }: Trial,
  t: Localize,
): [string, string][] {
  const unknown = t('not told');
  return [
    [t('Speed'), tokensPerSecond === null ? unknown : t('{0} tokens/s', rounded(tokensPerSecond))],
    [t('Loading'), loadDuration === null ? unknown : t('{0} s', secondsText(loadDuration))],
    [t('Memory'), loaded === null ? unknown : sizeText(loaded.bytes, t)],
    [t('Memory on a graphics card'), videoText(loaded, t)],
    [t('Context loaded'), loaded?.contextLength ? t('{0} tokens', loaded.contextLength) : unknown],
  ];
}

function videoText(loaded: Trial['loaded'], t: Localize): string {
  if (loaded === null) return t('not told');
  return loaded.videoBytes === 0 ? t('none') : sizeText(loaded.videoBytes, t);
}

function secondsText(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

/** A grade's score for people. */
export function scoreText({ score }: Grade, t: Localize): string {
  return score === null ? t('none') : String(score);
}

function rounded(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
