// Builds the C programs of the benchmark with the system's compiler.

import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../src/cli/usage-error.ts';

// From dist/bench, two folders up.
const SOURCES = fileURLToPath(new URL('../../bench', import.meta.url));
const BUILD_MS = 120_000;

export interface Built {
  readonly load: string;
  readonly relay: string;
}

/** The C files of a folder and its subfolders. */
function sourcesOf(folder: string): string[] {
  const entries = readdirSync(join(SOURCES, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.c'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Why the programs can't be built here; undefined if they can. */
export function unfit(platform: NodeJS.Platform): string | undefined {
  if (platform === 'linux') return undefined;
  return `the load generator is for Linux (epoll, /proc), and this is ${platform}. Run it on Linux.`;
}

function compile(sources: readonly string[], program: string): Promise<string> {
  const args = ['-O2', '-Wall', '-o', program, ...sources];
  return new Promise((done, failed) => {
    execFile('cc', args, { timeout: BUILD_MS }, (error, _, stderr) => {
      if (!error) return done(program);
      if (error.code === 'ENOENT') {
        return failed(
          new UsageError(
            'no C compiler: the command "cc" was not found, and the load generator is in C. Install one, such as gcc or clang.',
          ),
        );
      }
      failed(new Error(`\`cc ${args.join(' ')}\` failed. It said:\n${stderr.trim()}`));
    });
  });
}

/** Builds the programs into `folder`. */
export async function build(folder: string): Promise<Built> {
  const why = unfit(process.platform);
  if (why !== undefined) throw new UsageError(why);
  const [load, relay] = await Promise.all(
    ['load', 'relay'].map((name) => compile(sourcesOf(name), join(folder, `${name}-program`))),
  );
  return { load: load!, relay: relay! };
}
