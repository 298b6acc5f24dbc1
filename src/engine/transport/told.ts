/** Something a server tells, with the fields that it has; nobody has looked at them. */
export type Told = Readonly<Record<string, unknown>>;

/** A count or a size that a server tells; null for what can be none. */
export function positive(value: unknown): number | null {
  return typeof value === 'number' && value > 0 && value <= Number.MAX_SAFE_INTEGER ? value : null;
}
