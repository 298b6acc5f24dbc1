import type { Localize } from './localize.ts';

/** Sizes, as shops and Ollama count them: a gigabyte is 10⁹ bytes. */
const UNITS = [
  { bytes: 1e9, name: (t: Localize, amount: string) => t('{0} GB', amount) },
  { bytes: 1e6, name: (t: Localize, amount: string) => t('{0} MB', amount) },
  { bytes: 1e3, name: (t: Localize, amount: string) => t('{0} kB', amount) },
] as const;

type Unit = (typeof UNITS)[number];

/** A number of bytes as people read it: `4.4 GB`, `28 GB`, `786 kB`. */
export function sizeText(bytes: number, t: Localize): string {
  const unit = unitOf(bytes);
  return unit.name(t, amount(bytes, unit));
}

/** An amount of a total, in one unit: `2.1 of 4.4 GB`. */
export function shareText(completed: number, total: number, t: Localize): string {
  const unit = unitOf(total);
  return unit.name(t, t('{0} of {1}', amount(completed, unit), amount(total, unit)));
}

/** A speed: `34 MB/s`. */
export function speedText(bytesPerSecond: number, t: Localize): string {
  return t('{0}/s', sizeText(bytesPerSecond, t));
}

/** A stretch of time in its two largest units, rounded up: nobody minds what takes less than was said. */
export function durationText(seconds: number, t: Localize): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) return t('{0} s', whole);
  const minutes = Math.ceil(whole / 60);
  if (minutes < 60) return t('{0} min', minutes);
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? t('{0} h', hours) : t('{0} h {1} min', hours, minutes % 60);
}

/** A whole percentage, never 100 before the end. */
export function percentage(completed: number, total: number): number {
  return total > 0 ? Math.max(0, Math.min(100, Math.floor((100 * completed) / total))) : 0;
}

/** Facts one after the other: `4.4 GB, 34 MB/s`. */
export function listText(facts: readonly string[], t: Localize): string {
  return facts.reduce((all, fact) => (all === '' ? fact : t('{0}, {1}', all, fact)), '');
}

function unitOf(bytes: number): Unit {
  // An amount that rounds up to a thousand belongs to the next unit.
  return UNITS.find((unit) => bytes >= unit.bytes * 0.9995) ?? UNITS[2];
}

function amount(bytes: number, unit: Unit): string {
  const value = bytes / unit.bytes;
  return value < 99.95 && unit.bytes === 1e9 ? trimmed(value.toFixed(1)) : value.toFixed(0);
}

function trimmed(text: string): string {
  return text.replace(/\.0$/, '');
}
