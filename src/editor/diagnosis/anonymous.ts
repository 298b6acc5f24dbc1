/** Facts of the person and their machine that a report must not tell. */
export interface Person {
  readonly home: string;
  /** Folders that are open. */
  readonly folders: readonly string[];
}

/** Home folders on any system; the last part of each is a user's name. */
const HOMES = /(?:\/home\/|\/Users\/|\b[A-Za-z]:\\Users\\)[^/\\\s"':]+/g;

/** A text without the paths that name a person: homes become `~`, the folders that are open `(workspace)`. */
export function anonymous(text: string, { home, folders }: Person): string {
  const longestFirst = [...folders].sort((one, other) => other.length - one.length);
  const withoutFolders = longestFirst.reduce((rest, folder) => withoutPath(rest, folder, '(workspace)'), text);
  return withoutPath(withoutFolders, home, '~').replace(HOMES, '~');
}

/** A server's own words without the name of the person as well, which is the last part of their home. */
export function anonymousWords(text: string, person: Person): string {
  const name = person.home.split(/[/\\]/).findLast((part) => part !== '') ?? '';
  const rest = anonymous(text, person);
  return name === '' ? rest : rest.replace(new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`, 'g'), '~');
}

/** Whole parts only: `/root` is not in `/rootless`. A file system's root would be in everything. */
function withoutPath(text: string, path: string, instead: string): string {
  const trimmed = path.replace(/[/\\]+$/, '');
  return trimmed === '' ? text : text.replace(new RegExp(`${escaped(trimmed)}(?![\\w-])`, 'g'), instead);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
