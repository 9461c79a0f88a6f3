// Servers that end during a run, and are started again.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Test } from 'tap';
import { runKit } from '../../src/run/run.ts';
import type { RunSettings } from '../../src/run/settings.ts';
import type { StartOptions } from '../../src/target/started-server.ts';
import { startServer } from '../../src/target/started-server.ts';
import type { StartedServer } from '../../src/target/started-server.ts';
import { faultyServerScript } from '../../src/target/server-package.ts';
import type { RunResult } from '../../src/data/result.ts';

/** The reference server as somebody's own; `more` are further arguments. */
const reference = (...more: string[]): StartOptions => ({
  command: 'server',
  words: [process.execPath, faultyServerScript()!, '--port', '{port}', '--log-level', 'error', ...more],
  env: new Map(),
  startMs: 60_000,
});

/** The same server with a few lines that run before it. */
function meddled(t: Test, source: string): StartOptions {
  const file = pathToFileURL(join(t.testdir({ 'first.mjs': source }), 'first.mjs')).href;
  const { words, ...rest } = reference();
  return { ...rest, words: [words[0]!, `--import=${file}`, ...words.slice(1)] };
}

/** Does something with each connection of a server. */
const onConnection = (act: string): string => `
  import net from 'node:net';
  const { emit } = net.Server.prototype;
  let count = 0;
  const act = (socket) => { ${act} };
  net.Server.prototype.emit = function (event, ...args) {
    if (event === 'connection') act(args[0]);
    return emit.call(this, event, ...args);
  };
`;

async function attack(
  t: Test,
  options: StartOptions,
  more: Partial<RunSettings> = {},
  checkDone: (server: StartedServer) => void = () => undefined,
) {
  const server = await startServer(options);
  t.teardown(server.stop);
  const notes: string[] = [];
  const nothing = () => undefined;
  const progress = {
    started: nothing,
    checkStarted: nothing,
    checkDone: () => checkDone(server),
    finished: nothing,
  };
  const settings = { seed: 1, profile: 'smoke', only: [], limitTimeoutMs: 0, ...more } as const;
  const result = await runKit(
    { target: server.target, process: server, ...settings },
    { ...progress, note: (sentence) => notes.push(sentence) },
  );
  return { result, notes };
}

const having = ({ requirements }: RunResult, ...verdicts: string[]) =>
  requirements.filter(({ verdict }) => verdicts.includes(verdict)).map(({ requirement }) => requirement.id);

export function restartTests(t: Test): void {
  void t.test('a server that dies of bytes that are not UTF-8', async (t) => {
    const only = ['framing.not-utf8', 'framing.blank', 'ping.pong', 'name.*'];
    const { result, notes } = await attack(t, reference('--fault', 'garbage-ends-server'), { only });
    t.same(having(result, 'fail', 'warn'), ['hostile.isolation'], 'one failure');
    t.same(having(result, 'blocked'), ['framing.not-utf8'], 'it cannot be decided');
    t.same(having(result, 'untested', 'unknown'), [], 'every other check was tried');
    t.ok(having(result, 'pass').includes('ping.pong'));
    t.notOk(result.endedEarly);
    t.ok(result.restarts! >= 1);
    t.equal(notes.filter((note) => note.includes('started it again')).length, result.restarts);
    t.match(
      notes.join('\n'),
      /It ended by itself with exit code \d+, .*\. The kit started it again \(1 of at most 10 times\)\./,
    );
    t.equal(result.conclusion.exitCode, 1);
    const proofs = result.requirements.find(({ verdict }) => verdict === 'fail')!.evidence;
    t.ok(
      proofs.some(({ got }) =>
        /while only framing\.not-utf8\S* was running; last client \w+ had sent/.test(got),
      ),
      'alone, the check that ends it is certain',
    );
  });
  void t.test('a server that dies again and again ends the run', async (t) => {
    const dies = onConnection('count += 1; if (count === 14) process.exit(9);');
    const { result, notes } = await attack(t, meddled(t, dies), { only: ['users.*', 'name.*', 'state.*'] });
    t.equal(result.restarts, 10);
    t.ok(result.endedEarly);
    t.ok(having(result, 'fail').includes('hostile.isolation'), 'it ended by itself');
    t.match(notes.at(-1), /The kit had started it again 10 times\.$/);
    t.match(result.conclusion.sentence, / The kit had started it again 10 times\.$/);
    t.equal(result.conclusion.exitCode, 1);
  });
  void t.test('a server that dies before a client is in', async (t) => {
    const dies = onConnection("socket.once('data', () => process.exit(9));");
    const { result } = await attack(t, meddled(t, dies), { only: ['ping.pong'] });
    t.same(having(result, 'fail'), ['hostile.isolation']);
    t.equal(result.conclusion.exitCode, 1);
  });
  void t.test('a server that no longer answers anyone', async (t) => {
    const hangs = onConnection(`
      socket.prependListener('data', (chunk) => {
        if (chunk.includes(0)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      });
    `);
    const only = ['framing.not-utf8/wide', 'ping.pong'];
    const { result, notes } = await attack(t, meddled(t, hangs), { only, patienceMs: 2_000 });
    t.match(notes.join('\n'), /It no longer accepts new clients, while only .* The kit started it again/);
    t.same(having(result, 'fail'), ['hostile.isolation']);
    t.same(having(result, 'pass'), ['ping.pong']);
    t.match(result.requirements.find(({ verdict }) => verdict === 'fail')!.evidence[0], {
      got: /^It no longer accepts new clients, while only framing\.not-utf8\S* was running/,
    });
  });
  void t.test('a server that somebody kills', async (t) => {
    let killed = false;
    const { result } = await attack(
      t,
      meddled(t, 'console.log(process.pid);'),
      { only: ['name.*'] },
      (server) => {
        if (!killed) process.kill(Number(server.printedSince!(0)[0]!.text), 'SIGKILL');
        killed = true;
      },
    );
    t.equal(result.restarts, 1);
    t.same(having(result, 'fail'), []);
    t.match(result.conclusion, {
      exitCode: 3,
      sentence: 'Nothing broken was seen, but the target ended once during the run, and it is not known why.',
    });
  });
}
