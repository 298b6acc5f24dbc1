import { RequestError } from './request-error.ts';

/** Milliseconds that a model is kept where a request does not say. */
const DEFAULT = 5 * 60_000;

/** Milliseconds of Go's units. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * Milliseconds that a model is to be kept: a number of seconds, or a duration as Go writes it; `Infinity` for what is negative. Throws what
 * Go says of a duration that is none, under status 400.
 */
export function keepAliveOf(value: unknown): number {
  if (value === undefined || value === null) return DEFAULT;
  if (typeof value === 'number') return value < 0 ? Infinity : value * 1000;
  if (typeof value !== 'string') throw new RequestError(400, `Unsupported type: '${typeof value}'`);
  const milliseconds = duration(value);
  return milliseconds < 0 ? Infinity : milliseconds;
}

function duration(text: string): number {
  const quoted = JSON.stringify(text);
  const unsigned = text.replace(/^[+-]/, '');
  const sign = text.startsWith('-') ? -1 : 1;
  if (unsigned === '0') return 0;
  const parts = [...unsigned.matchAll(/(\d+\.?\d*|\.\d+)([^\d.]*)/g)];
  if (unsigned === '' || parts.map(([part]) => part).join('') !== unsigned) {
    throw new RequestError(400, `time: invalid duration ${quoted}`);
  }
  return parts.reduce((sum, [, amount = '', unit = '']) => {
    if (unit === '') throw new RequestError(400, `time: missing unit in duration ${quoted}`);
    const factor = UNITS[unit];
    if (factor === undefined)
      throw new RequestError(400, `time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}`);
    return sum + sign * Number(amount) * factor;
  }, 0);
}
