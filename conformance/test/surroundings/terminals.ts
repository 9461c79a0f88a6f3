// Terminals that show control sequences as text, and logs of CI systems, get plain lines.
import type { Test } from 'tap';
import { command } from '../../src/cli/command.ts';
import type { Kit } from '../../src/cli/kit.ts';
import { memoryIo } from '../fixture/memory-io.ts';
import { check, requirement, runResult } from '../fixture/results.ts';
import { tcp, WELCOME } from '../fixture/unusual-servers.ts';

const RESULT = runResult({
  requirements: [requirement('ping.pong', 'fail', { reason: 'silence' })],
  checks: [check('ping.pong', 'fail')],
});
const KIT: Kit = {
  checks: [],
  run: (_settings, progress) => {
    progress.started(1);
    progress.checkStarted('ping.pong');
    progress.checkDone(RESULT.checks[0]!);
    return Promise.resolve(RESULT);
  },
};

/** What the command writes on a terminal with colours, in this environment. */
async function writtenWith(t: Test, environment: Readonly<Record<string, string>>): Promise<string> {
  const { port } = await tcp(t, (socket) => socket.write(WELCOME));
  const { io, out, err } = memoryIo();
  for (const stream of [io.stdout, io.stderr]) Object.assign(stream, { isTTY: true, getColorDepth: () => 8 });
  const before = { ...process.env };
  for (const name of ['CI', 'NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS']) delete process.env[name];
  Object.assign(process.env, { TERM: 'xterm' }, environment);
  try {
    await command(['--target', String(port)], KIT, io);
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
  return out() + err();
}

export function terminalTests(t: Test): void {
  void t.test('control sequences', async (t) => {
    t.match(await writtenWith(t, {}), '\x1b[2K', 'a terminal gets a line that is rewritten');
    t.match(await writtenWith(t, { CI: 'false' }), '\x1b[2K');
    for (const environment of [{ TERM: 'dumb' }, { CI: 'true' }, { CI: '1' }] as Record<string, string>[]) {
      const text = await writtenWith(t, environment);
      t.notMatch(text, '\x1b', JSON.stringify(environment));
      t.match(text, /^1 check$/m);
    }
  });
}
