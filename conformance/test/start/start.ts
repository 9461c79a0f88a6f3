// A server that the kit starts: its port, its folder and variables, its greeting, and its end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Test } from 'tap';
import { probe } from '../../src/target/probe.ts';
import type { Target } from '../../src/target/target.ts';
import { GREETS, started, startOf } from '../fixture/started.ts';

const POSIX = process.platform !== 'win32';

const listens = async (target: Target): Promise<boolean> => (await probe(target, 60_000)).ok;

/** Waits until nothing listens any more; the time limit of the tests ends it if something does. */
async function closed({ host, port }: Pick<Target, 'host' | 'port'>): Promise<void> {
  for (;;) {
    const socket = connect({ host, port });
    const refused = await Promise.race([
      once(socket, 'connect').then(() => false),
      once(socket, 'error').then(() => true),
    ]).catch(() => true);
    socket.destroy();
    if (refused) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function startTests(t: Test): void {
  void t.test('it gets its port in the command and in PORT, its variables and its folder', async (t) => {
    const folder = realpathSync(t.testdir({ inner: {} }));
    const source = `${GREETS} console.log(process.argv[2], process.env.PORT, process.env.WORD, process.cwd()); listen();`;
    const server = await started(t, source, { env: new Map([['WORD', 'a b']]), cwd: folder });
    const { host, port } = server.target;
    t.equal(host, '127.0.0.1');
    t.match(server.printedSince!(0), [{ stream: 'stdout', text: `${port} ${port} a b ${folder}` }]);
    t.ok(await listens(server.target));
    t.equal(server.exitNotice(), undefined);
    await server.stop();
    await server.stop();
    await closed({ host, port });
    t.equal(server.exitNotice(), undefined, 'it was asked to end');
  });
  void t.test('a variable of --env has precedence', async (t) => {
    const source = `${GREETS} console.log(process.env.PORT, process.env.PYTHONUNBUFFERED); listen();`;
    const env = new Map([
      ['PORT', 'x'],
      ['PYTHONUNBUFFERED', ''],
    ]);
    t.match((await started(t, source, { env })).printedSince!(0), [{ text: 'x ' }]);
  });
  void t.test('it may listen only at ::1', async (t) => {
    const source = `${GREETS} listen(process.argv[2], '::1').on('error', () => listen());`;
    const server = await started(t, source);
    t.ok(await listens(server.target));
  });
  void t.test('it may listen at a port of its own', async (t) => {
    const { target, stop } = await started(t, `${GREETS} listen();`);
    const { port } = target;
    await stop();
    const at = { host: '127.0.0.1', port };
    const server = await started(t, `${GREETS} listen(${port});`, { at });
    t.match(server.target, at);
    await server.restart!();
    t.match(server.target, at);
    t.ok(await listens(server.target));
  });
  void t.test('it is started again on another port', async (t) => {
    const server = await started(t, `${GREETS} listen();`);
    const { host, port } = server.target;
    await server.restart!();
    t.not(server.target.port, port);
    t.ok(await listens(server.target));
    await closed({ host, port });
  });
  void t.test('its whole tree ends', { skip: !POSIX && 'no SIGTERM' }, async (t) => {
    // Neither the leader nor its child obeys SIGTERM. The child is the one that listens.
    const source = `
      ${GREETS}
      process.on('SIGTERM', () => {});
      if (process.argv[3]) listen();
      else require('node:child_process').spawn(process.execPath, [__filename, process.argv[2], 'child'], { stdio: 'inherit' });
      setInterval(() => {}, 1000);
    `;
    const server = await started(t, source);
    await server.stop();
    await closed(server.target);
  });
  void t.test('what it leaves behind when it dies ends, too', { skip: !POSIX && 'no groups' }, async (t) => {
    const source = `
      ${GREETS}
      if (process.argv[3]) listen();
      else {
        require('node:child_process').spawn(process.execPath, [__filename, process.argv[2], 'child'], { stdio: 'ignore' });
        process.stdin.resume();
        process.on('SIGUSR2', () => process.exit(3));
        console.log(process.pid);
      }
    `;
    const server = await started(t, source);
    process.kill(Number(server.printedSince!(0)[0]!.text), 'SIGUSR2');
    await closed(server.target);
    t.ok(await server.crashed());
    t.match(server.exitNotice(), /^The server of --start ended during the run with exit code 3\.\n\d+$/);
  });
  for (const [how, last] of [
    ['ends', 'process.exit(5)'],
    ['crashes', 'setImmediate(() => { throw new Error("bug"); })'],
    ['is killed', 'process.kill(process.pid, "SIGKILL")'],
  ] as const) {
    void t.test(`it ends when the kit ${how}`, async (t) => {
      const module = pathToFileURL(join(import.meta.dirname, '../../src/target/started-server.js')).href;
      const { words } = startOf(t, `${GREETS} process.on('SIGTERM', () => {}); listen();`);
      const kit = `
        const { startServer } = await import(${JSON.stringify(module)});
        const { target } = await startServer({ command: '', words: ${JSON.stringify(words)}, env: new Map(), startMs: 60_000 });
        process.stdout.write(String(target.port), () => ${last});
      `;
      const child = spawn(process.execPath, ['--input-type=module', '-e', kit], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let port = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => (port += chunk));
      await once(child, 'exit');
      child.stdout.destroy();
      t.ok(Number(port) > 0);
      await closed({ host: '127.0.0.1', port: Number(port) });
    });
  }
}
