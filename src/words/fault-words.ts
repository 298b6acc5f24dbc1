import type { Localize } from './localize.ts';

export const URL_SETTING = 'prometheusGrader.ollama.url';
export const MODEL_SETTING = 'prometheusGrader.model';
export const CONTEXT_SETTING = 'prometheusGrader.contextLength';
export const TIMEOUT_SETTING = 'prometheusGrader.timeout';
export const KEEP_ALIVE_SETTING = 'prometheusGrader.keepAlive';

/** A length of time in words. */
export function secondsText(seconds: number, t: Localize): string {
  return seconds === 1 ? t('1 second') : t('{0} seconds', seconds);
}

/**
 * Somebody else's words at the end of a sentence: marked as such, without what controls a terminal or turns the direction of a text, and
 * never an empty pair of marks.
 */
export function quoted(detail: string, t: Localize): string {
  const words = detail.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return words === '' ? t('it gave no reason.') : t('“{0}”.', words);
}
