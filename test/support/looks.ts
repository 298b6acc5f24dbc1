/** True in a run that takes pictures. */
export const takesPictures = process.env['PICTURES'] !== undefined;

/** All looks in a run that takes pictures of them; otherwise the first one alone, as what is done in it is the same in each. */
export function looksToTry<T>(all: readonly T[]): readonly T[] {
  return takesPictures ? all : all.slice(0, 1);
}

/** Colour themes of the editor, by the names that pictures have. */
export const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
  'contrast-light': 'Default High Contrast Light',
} as const;
