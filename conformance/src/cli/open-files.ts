// Checks before the run that this process can open enough connections. During a run, a missing file descriptor would
// look like a target that refuses connections.
import { openFileLimit } from './open-file-limit.ts';
import { UsageError } from './usage-error.ts';

/** Open files other than connections: streams, modules, pipes of the embedded server. */
const OTHERS = 64;
/** Connections per client: its own, and now and then an older one that is not fully closed yet. */
const FOR_EACH = 1.25;

/** Refuses a number of clients that needs more open files than the limit allows. */
export function requireFiles(clients: number | undefined, most = openFileLimit()): void {
  if (clients === undefined) return;
  const needed = Math.ceil(clients * FOR_EACH) + OTHERS;
  if (needed <= most) return;
  const possible = Math.max(2, Math.floor((most - OTHERS) / FOR_EACH));
  throw new UsageError(
    `--clients ${clients} needs about ${needed} open files, and this process may have ${most}. Raise the limit with \`ulimit -n ${needed}\`, or give --clients ${possible}.`,
  );
}
