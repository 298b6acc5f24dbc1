/** Start of a bundled rubric's stored address. The name follows, not the path, which changes with every version of the extension. */
const SCHEME = 'prometheus-grader:/rubrics/';

/** A bundled rubric as earlier versions named it: by its path in the folder of a version of the extension. */
const IN_VERSION = /\/[^/]*prometheus-grader-\d[^/]*\/rubrics\/([^/?#]+)\.rubric\.ya?ml$/;

/** The address under which a bundled rubric is stored. */
export function bundledRubricUri(name: string): string {
  return SCHEME + encodeURIComponent(name);
}

/** The address that identifies a rubric: for a bundled one without the version it came with, any other as it is. */
export function stableRubricUri(uri: string): string {
  const name = IN_VERSION.exec(uri)?.[1];
  return name === undefined ? uri : SCHEME + name;
}

/** The last name in a document's address, for people; the address itself where it has none. */
export function documentName(uri: string): string {
  const path = uri.replace(/[?#].*$/s, '');
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.indexOf(':')) + 1);
  return name === '' ? uri : decoded(name);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
