// Runs after `npm ci` and `npm install`: builds, so that everything is runnable at once.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Why there is nothing to build with, or undefined. */
function reasonToSkip({ npm_config_package_lock_only: lockOnly, npm_config_dry_run: dryRun }) {
  if (lockOnly === 'true' || dryRun === 'true') return 'npm installs nothing';
  // With `--omit=dev` the compiler is not there.
  const compiler = fileURLToPath(new URL('../node_modules/typescript', import.meta.url));
  return existsSync(compiler) ? undefined : 'TypeScript is not installed';
}

const reason = reasonToSkip(process.env);
if (reason === undefined) {
  // By its path: a `.cmd` file cannot be started without a shell on Windows.
  const { status, error } = spawnSync(process.execPath, [process.env.npm_execpath, 'run', '-s', 'build'], {
    stdio: 'inherit',
  });
  if (error) throw error;
  process.exitCode = status ?? 1;
} else {
  console.log(`Not built: ${reason}. Run \`npm run build\` later.`);
}
