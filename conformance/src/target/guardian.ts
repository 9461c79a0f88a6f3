// Ends a started server even if the kit is killed: a small process whose stdin closes together with the kit. A server that
// outlives its run would keep its port, and the next run would test it.
import { spawn } from 'node:child_process';

/** Runs in the small process; its argument is the leader of the tree. */
const SOURCE = `
  const leader = Number(process.argv[1]);
  const end = () => {
    try {
      if (process.platform === 'win32') {
        require('node:child_process').spawnSync('taskkill', ['/PID', String(leader), '/T', '/F']);
      } else process.kill(-leader, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
    process.exit();
  };
  process.stdin.on('end', end).on('error', end).resume();
`;

/** Guards a process tree. Returns a function that ends the guard. */
export function guard(leader: number): () => void {
  const child = spawn(process.execPath, ['-e', SOURCE, String(leader)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Its own process group: what ends the kit must not end the guard.
    detached: true,
    windowsHide: true,
  });
  // Without a guard, only a kit that is killed leaves its server behind.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  return () => void child.kill('SIGKILL');
}
