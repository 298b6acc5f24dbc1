// What the VS Code calls in which the packaged extension is installed.
export { run } from '../vscode/index.ts';
