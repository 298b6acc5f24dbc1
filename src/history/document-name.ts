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
