// `--start` through the command: from the option to the exit code, with the real kit.
import { connect } from 'node:net';
import { once } from 'node:events';
import type { Test } from 'tap';
import { serverScript } from '../../src/target/server-package.ts';
import { conformance, quoted } from './conformance.ts';
import { tcp, WELCOME } from '../fixture/unusual-servers.ts';

export function commandTests(t: Test): void {
  void t.test('a server is started, tested and stopped', async (t) => {
    const start = `${quoted(process.execPath)} ${quoted(serverScript()!)} --host 127.0.0.1 --port {port} --log-level error`;
    const { code, out, err } = await conformance(
      ...['--start', start, '--profile', 'smoke', '--only', 'ping.pong', '--seed', '1'],
    );
    t.equal(code, 0, err);
    t.match(out, /Conforming: 1 requirement holds\. \(exit code 0\)\n$/);
    const port = Number(/^Attacking 127\.0\.0\.1:(\d+)/.exec(err)?.[1]);
    const socket = connect({ host: '127.0.0.1', port });
    await t.rejects(once(socket, 'connect'), { code: 'ECONNREFUSED' });
    t.notMatch(err, /ended during the run/);
  });
  void t.test('what is wrong has its exit code', async (t) => {
    const { port } = await tcp(t, (socket) => socket.write(WELCOME));
    const wrong: readonly (readonly [number, RegExp, string, ...string[]])[] = [
      [2, /^conformance: --start "nowhere": the command "nowhere" was not found/, 'nowhere'],
      [
        2,
        /^conformance: --cwd "gone" can't be used: there is no such file or folder\./,
        'node',
        '--cwd',
        'gone',
      ],
      [2, /^conformance: --cwd "package.json" is not a folder\./, 'node', '--cwd', 'package.json'],
      [2, /^conformance: --start needs a port that nothing uses, /, 'node', '--target', String(port)],
      [3, /^conformance: The server of --start ended with exit code 0, before/, 'node --version'],
    ];
    for (const [expected, sentence, start, ...args] of wrong) {
      const { code, out, err } = await conformance('--start', start, ...args);
      t.equal(code, expected, start);
      t.equal(out, '');
      t.match(err, sentence);
    }
  });
}
