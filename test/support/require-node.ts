/** The scripts here are TypeScript that Node.js runs as it is, and the VS Code server needs the same version. */
export function requireNode(): void {
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  console.error(
    `This is Node.js ${process.versions.node}, and these scripts need 24, which \`npm ci\` installs beside them. ` +
      'Start them through npm (`npm test`, `npm run demo`), which finds that one first.',
  );
  process.exit(1);
}
