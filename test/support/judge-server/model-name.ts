/** A part of a name, at most 80 characters: the model itself, its tag, and whose it is. */
const PART = /^\w[\w.-]{0,79}$/;
const OWNER = /^\w[\w-]{0,79}$/;
const HOST = /^\w[\w.:-]{0,349}$/;

/** A name without a tag means `:latest`; the colon of a port stands before a slash. */
export function withTag(name: string): string {
  return /:[^/]*$/.test(name) ? name : `${name}:latest`;
}

/** The name without its tag. */
export function withoutTag(name: string): string {
  return name.replace(/:[^/]*$/, '');
}

/** The spelling by which a model is found: case does not count, nor does white space around it. */
export function sameName(name: string): string {
  return withTag(name.trim()).toLowerCase();
}

/** True if any model can have this name. */
export function isModelName(name: string): boolean {
  const trimmed = name.trim().replace(/^https?:\/\//, '');
  const [tag = 'latest'] = /:([^/]*)$/.exec(trimmed)?.slice(1) ?? [];
  const parts = withoutTag(trimmed).split('/');
  const [model = '', owner, host, ...more] = parts.toReversed();
  if (more.length > 0 || !PART.test(model) || !PART.test(tag)) return false;
  return (owner === undefined || OWNER.test(owner)) && (host === undefined || HOST.test(host));
}
