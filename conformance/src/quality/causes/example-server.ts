// Starts a server that makes a mistake, as `--start` and `--reference` would.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startReference } from '../../target/reference.ts';
import { faultyServerScript } from '../../target/server-package.ts';
import { startServer } from '../../target/started-server.ts';
import type { TargetProcess } from '../../target/target-process.ts';
import type { Target } from '../../target/target.ts';
import type { Example } from './examples.ts';

export interface Running extends TargetProcess {
  readonly target: Target;
}

const START_MS = 15_000;

// From dist/src/quality/causes, four folders up to the package.
const fixture = (path: string) => fileURLToPath(new URL(`../../../../test/fixture/${path}`, import.meta.url));

const interpreterOf = (script: string): string => (script.endsWith('.py') ? 'python3' : process.execPath);

export async function startExample(example: Example): Promise<Running> {
  if ('fault' in example) {
    const script = faultyServerScript();
    if (script === undefined) throw new Error('The reference server with faults is not built.');
    return startReference({ script, fault: example.fault });
  }
  const script = fixture(example.script);
  if (!existsSync(script)) throw new Error(`${script} is missing.`);
  const words = [interpreterOf(script), script, ...(example.args ?? []), '{port}'];
  return startServer({ command: words.join(' '), words, env: new Map(), startMs: START_MS });
}

/** How to start it from the repository. */
export function commandOf(example: Example): string {
  if ('fault' in example) return `--reference --fault ${example.fault}`;
  const { script, args = [] } = example;
  const interpreter = script.endsWith('.py') ? 'python3' : 'node';
  return `--start '${[interpreter, `conformance/test/fixture/${script}`, ...args, '{port}'].join(' ')}'`;
}
