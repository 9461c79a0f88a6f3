// The embedded server: found, started, told its limits, and gone afterwards. The servers here are scripts of a few
// lines that behave like it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Test } from 'tap';
import { startReference } from '../../src/target/reference.ts';
import { StartError } from '../../src/target/start-error.ts';
import { faultyServerScript, serverScript } from '../../src/target/server-package.ts';

/** Announces itself like the server, and tells its own arguments on stderr when it is asked to end. */
const OBEDIENT = `
  const net = require('node:net');
  const server = net.createServer((socket) => socket.end(process.argv.slice(2).join(' ')));
  server.listen(0, '127.0.0.1', () => console.log('Server listening at 127.0.0.1/' + server.address().port));
`;

async function text(port: number): Promise<string> {
  const { connect } = await import('node:net');
  const chunks: Buffer[] = [];
  for await (const chunk of connect(port, '127.0.0.1')) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function script(t: Test, source: string): string {
  return join(t.testdir({ 'server.cjs': source }), 'server.cjs');
}

async function failure(starting: Promise<unknown>): Promise<StartError> {
  try {
    await starting;
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
  throw new Error('it started');
}

/** Another process starts the server, tells its port, and ends in some way. */
async function startedBy(server: string, last: string): Promise<number> {
  const module = pathToFileURL(join(import.meta.dirname, '../../src/target/reference.js')).href;
  const source = `
    const { startReference } = await import(${JSON.stringify(module)});
    const { target } = await startReference({ script: ${JSON.stringify(server)} });
    process.stdout.write(String(target.port), () => ${last});
  `;
  // Not all its streams: a server that lives on would keep them open, and this waiting for ever.
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let port = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (port += chunk));
  await once(child, 'exit');
  child.stdout.destroy();
  return Number(port);
}

export function referenceTests(t: Test): void {
  void t.test('is started with limits that can be reached', async (t) => {
    const reference = await startReference({
      script: script(t, OBEDIENT),
      fault: 'inbox.twice',
      limits: new Map([
        ['roomMembers', 3],
        ['extra', 1],
      ]),
    });
    t.teardown(reference.stop);
    t.equal(reference.target.host, '127.0.0.1');
    t.equal(
      await text(reference.target.port),
      '--host 127.0.0.1 --port 0 --log-level error --limit handshakeMs=5000 --limit idleMs=30000 ' +
        '--limit roomMembers=3 --limit inboxMessages=100 --limit queueBytes=262144 --limit extra=1 --fault inbox.twice',
    );
    t.equal(reference.exitNotice(), undefined);
    await reference.stop();
    await reference.stop();
    await t.rejects(
      text(reference.target.port),
      { code: 'ECONNREFUSED' },
      'and is gone after it was stopped',
    );
    t.equal(reference.exitNotice(), undefined, 'which is no reason to say anything');
  });
  void t.test(
    'is ended though it does not want to',
    { skip: process.platform === 'win32' && 'no SIGTERM' },
    async (t) => {
      const stubborn = `process.on('SIGTERM', () => {}); console.log('pid ' + process.pid); ${OBEDIENT}`;
      const { target, stop } = await startReference({ script: script(t, stubborn) });
      await stop();
      await t.rejects(text(target.port), { code: 'ECONNREFUSED' });
    },
  );
  void t.test('says why it does not start', async (t) => {
    const usage = await failure(
      startReference({ script: script(t, `console.error('no fault x\\x1b[2J'); process.exit(2)`) }),
    );
    t.match(usage, {
      usage: true,
      message: 'The reference server refuses its options: no fault x\\x1b[2J',
    });
    const crash = await failure(startReference({ script: script(t, `throw new Error('crash')`) }));
    t.equal(crash.usage, false);
    t.match(crash.message, /ended with exit code 1\.\n[^]*crash/);
    const noisy = `process.stderr.write('x'.repeat(1e6), () => process.exit(9))`;
    t.ok((await failure(startReference({ script: script(t, noisy) }))).message.length < 20_000, 'bounded');
  });
  void t.test('says that it died during the run', async (t) => {
    const mortal = `${OBEDIENT} setTimeout(() => { console.error('out of luck'); process.exit(4); }, 200);`;
    const reference = await startReference({ script: script(t, mortal) });
    t.teardown(reference.stop);
    while (reference.exitNotice() === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    t.match(reference.exitNotice(), /^The reference server ended during the run with exit code 4\./);
  });
  for (const [name, last] of [
    ['ends', 'process.exit(5)'],
    ['is killed', 'process.kill(process.pid, "SIGKILL")'],
  ] as const) {
    void t.test(`ends when the kit ${name}`, async (t) => {
      const port = await startedBy(script(t, OBEDIENT), last);
      t.ok(port > 0);
      // The system may take a moment to tell.
      for (let tries = 0; tries < 100; tries += 1) {
        const reached = await text(port).then(
          () => true,
          () => false,
        );
        if (!reached) return void t.pass('gone');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      t.fail('it outlived the kit');
    });
  }
  void t.test('is looked for', (t) => {
    const missing = () => {
      throw new Error('not installed');
    };
    t.equal(serverScript(missing), undefined);
    const folder = t.testdir({
      'package.json': JSON.stringify({ name: 'parley-server', bin: { 'parley-server': 'bin/it.mjs' } }),
      dist: { 'package.json': '{"type":"module"}', 'index.js': '' },
    });
    const index = pathToFileURL(join(folder, 'dist', 'index.js')).href;
    t.equal(
      serverScript(() => index),
      join(folder, 'bin', 'it.mjs'),
    );
    t.match(serverScript(), /parley-server\.mjs$/, 'in this workspace');
    t.match(faultyServerScript(), /faults[\\/]main\.js$/, 'and so are the faults');
    t.equal(
      faultyServerScript(() => index),
      undefined,
      'the published package has none',
    );
    t.end();
  });
}
