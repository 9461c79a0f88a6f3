// Signals a started command and everything that it started in turn.
import { spawnSync } from 'node:child_process';

const WINDOWS = process.platform === 'win32';

/** Sends a signal to a process group, which may be gone. */
function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // EPERM: on macOS, a group that consists of a process that nobody has waited for.
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

/** Asks a tree to end. Returns false on Windows, which has no signal for that. */
export function askTreeToEnd(leader: number): boolean {
  if (!WINDOWS) signalGroup(leader, 'SIGTERM');
  return !WINDOWS;
}

/** Ends a tree at once. */
export function killTree(leader: number): void {
  if (WINDOWS) spawnSync('taskkill', ['/PID', String(leader), '/T', '/F'], { windowsHide: true });
  else signalGroup(leader, 'SIGKILL');
}

/** Ends what a leader that has just ended leaves behind. Windows cannot find it any more. */
export function killOrphans(leader: number): void {
  if (!WINDOWS) signalGroup(leader, 'SIGKILL');
}
