// What the VS Code calls in which a YAML extension is installed as well.
export { run } from '../vscode/index.ts';
