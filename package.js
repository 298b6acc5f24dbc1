// Packages the extension. The same sources give the same bytes, whenever and wherever that is done.
import { chmod } from 'node:fs/promises';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';

// The archive's dates are in local time, of a moment that any archive can say.
process.env.TZ = 'UTC';
process.env.SOURCE_DATE_EPOCH ??= String(Date.UTC(1985, 0, 1) / 1000);

// The archive has the modes of the files, which differ between machines.
for (const file of await listFiles({ packageManager: PackageManager.None })) await chmod(file, 0o644);
await createVSIX({
  packagePath: 'dist/prometheus-grader.vsix',
  allowMissingRepository: true,
  dependencies: false,
  rewriteRelativeLinks: false,
});
