// Checks before the run whether this process may open enough connections. During a run, a missing file descriptor looks
// like a target that refuses connections.
import { openFileLimit } from './open-file-limit.ts';
import { UsageError } from './usage-error.ts';

/** Files beside the connections: streams, modules, the embedded server's pipes. */
const OTHERS = 64;
/** Connections that a client may hold at one moment: its own, and one that is not quite closed yet, now and then. */
const FOR_EACH = 1.25;

/** Refuses more clients than there can be connections. */
export function requireFiles(clients: number | undefined, most = openFileLimit()): void {
  if (clients === undefined) return;
  const needed = Math.ceil(clients * FOR_EACH) + OTHERS;
  if (needed <= most) return;
  const possible = Math.max(2, Math.floor((most - OTHERS) / FOR_EACH));
  throw new UsageError(
    `--clients ${clients} needs about ${needed} open files, and this process may have ${most}. Raise the limit with \`ulimit -n ${needed}\`, or give --clients ${possible}.`,
  );
}
