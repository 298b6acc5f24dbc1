/** True if a value that was read from a file is a `T`. */
export type Guard<T> = (value: unknown) => value is T;

/** A field that may be missing, but is never `undefined` where it is there. */
export interface Optional<T> {
  readonly optional: Guard<T>;
}

/** A guard for every field, so that a field that is added to a type cannot be forgotten here. */
type Fields<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K> ? Optional<Required<T>[K]> : Guard<T[K]>;
};

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

/** True for a finite number. JSON has no others, except those that are too large for it. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** A count, an offset or a length. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Any object but a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function oneOf<const T extends string | number>(...values: readonly T[]): Guard<T> {
  const known = new Set<unknown>(values);
  return (value): value is T => known.has(value);
}

export function orNull<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value);
}

export function either<A, B>(one: Guard<A>, other: Guard<B>): Guard<A | B> {
  return (value): value is A | B => one(value) || other(value);
}

export function listOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(guard);
}

export function optional<T>(guard: Guard<T>): Optional<T> {
  return { optional: guard };
}

/** An object with these fields. Others are let through: newer versions may have more to say. */
export function shape<T extends object>(fields: Fields<T>): Guard<T> {
  const required: [string, Guard<unknown>][] = [];
  const optionals: [string, Guard<unknown>][] = [];
  for (const [name, field] of Object.entries<Guard<unknown> | Optional<unknown>>(fields)) {
    if (typeof field === 'function') required.push([name, field]);
    else optionals.push([name, field.optional]);
  }
  return (value): value is T => {
    if (!isObject(value)) return false;
    for (const [name, guard] of required) if (!guard(value[name])) return false;
    for (const [name, guard] of optionals) if (value[name] !== undefined && !guard(value[name])) return false;
    return true;
  };
}
