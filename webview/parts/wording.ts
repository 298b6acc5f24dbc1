import type { PanelStrings } from '../../src/protocol/messages.ts';

/** The panel's words, and numbers and times as the reader's language writes them. */
export interface Wording {
  readonly strings: PanelStrings;
  /** @param fraction from 0 to 1 @param digits after the point, 1 where none are given */
  readonly percent: (fraction: number, digits?: number) => string;
  /** @param milliseconds shown in seconds, with one decimal */
  readonly duration: (milliseconds: number) => string;
  /** @param milliseconds shown in whole seconds, never negative: clocks of two machines may differ */
  readonly elapsed: (milliseconds: number) => string;
  readonly decimal: (value: number, digits: number) => string;
  /** @param at milliseconds since the Unix epoch */
  readonly moment: (at: number) => string;
  /** Like {@link moment}, but with the date also if it is today. */
  readonly dateTime: (at: number) => string;
  /** @param forms with `{0}` for the number */
  readonly plural: (forms: Readonly<Record<'one' | 'other', string>>, number: number) => string;
}

export function wording(strings: PanelStrings, language: string): Wording {
  // Made once each: a history has thousands of numbers and moments.
  const decimals = formats((digits) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const percents = formats((digits) => ({
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }));
  const decimal = (value: number, digits: number): string => decimals(digits).format(value);
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const dateAndTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const plurals = new Intl.PluralRules(language);
  const seconds = (text: string): string => fill(strings.seconds, text);
  return {
    strings,
    decimal,
    percent: (fraction, digits = 1) => percents(digits).format(fraction),
    duration: (milliseconds) => seconds(decimal(milliseconds / 1000, 1)),
    elapsed: (milliseconds) => seconds(decimal(Math.max(0, Math.floor(milliseconds / 1000)), 0)),
    moment: (at) => {
      const today = new Date(at).toDateString() === new Date().toDateString();
      return (today ? time : dateAndTime).format(at);
    },
    dateTime: (at) => dateAndTime.format(at),
    plural: (forms, number) => fill(forms[plurals.select(number) === 'one' ? 'one' : 'other'], decimal(number, 0)),
  };

  function formats(options: (digits: number) => Intl.NumberFormatOptions): (digits: number) => Intl.NumberFormat {
    const made = new Map<number, Intl.NumberFormat>();
    return (digits) => {
      const format = made.get(digits) ?? new Intl.NumberFormat(language, options(digits));
      made.set(digits, format);
      return format;
    };
  }
}

/** Puts the values where the text has `{0}`, `{1}` …; one pass, so that a value is never looked into. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (slot, index: string) => String(values[Number(index)] ?? slot));
}

/** Like {@link fill}, with elements that stand out inside the sentence, wherever the reader's language puts them. */
export function fillNodes(text: string, ...nodes: readonly Node[]): readonly (Node | string)[] {
  return text.split(/(\{\d+\})/).map((piece) => nodes[Number(/^\{(\d+)\}$/.exec(piece)?.[1])] ?? piece);
}
