// Everything that outlives a window is named here. A key that changes loses what people have: earlier versions wrote under it.

/** In the state of all workspaces: first steps that the person has taken. */
export const FIRST_STEPS_DONE = 'firstStepsDone';

/** In the state of a workspace: names of speakers that the person has assigned. */
export const TOLD_SPEAKERS = 'speakers';

/** In the state of a workspace: the rubric that was graded by last. */
export const LAST_USED_RUBRIC = 'lastUsedRubric';

/** In the state of a workspace: rubric files that were renamed or moved. */
export const RUBRIC_MOVES = 'rubricMoves';

/** In the state of a workspace: which address the person wants where the workspace names another one than their own. */
export const ADDRESS_CHOICES = 'judgeAddress.choices';

/** In the state of all workspaces: the addresses of which the person knows that texts leave the machine. */
export const KNOWN_ADDRESSES = 'judgeAddress.known';

/** In the state of all workspaces: which models may be asked in the cloud, at which addresses. */
export const ALLOWED_CLOUD_MODELS = 'judgeAddress.cloud';

/** In the state of a workspace: the text that is pinned in a role. */
export function pinKey(pin: 'prompt' | 'reference'): string {
  return `pinned.${pin}`;
}

/** In the secret storage: the headers for an address, by its `base`. */
export function headersKey(base: string): string {
  return `headers ${base}`;
}

/** Names below the folders that the editor gives the extension: the grades of a workspace, and those of windows without a folder. */
export const STORED_FOLDERS = { grades: 'grades', withoutWorkspace: 'no-folder' } as const;
