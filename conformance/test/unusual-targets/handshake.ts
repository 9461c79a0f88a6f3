// Targets whose handshake fails: a sentence says what arrived and what to do, and no check counts as run.
import type net from 'node:net';
import type { Test } from 'tap';
import { CHECKS } from '../../src/checks/index.ts';
import { command } from '../../src/cli/command.ts';
import { runKit } from '../../src/run/run.ts';
import { startReference } from '../../src/target/reference.ts';
import { serverScript } from '../../src/target/server-package.ts';
import { tcp } from '../fixture/unusual-servers.ts';
import { memoryIo } from '../fixture/memory-io.ts';

const LIMITS = {
  frameBytes: 65_536,
  nameBytes: 64,
  textBytes: 4_096,
  inboxMessages: 100,
  roomMembers: 8,
  queueBytes: 262_144,
  handshakeMs: 5_000,
  idleMs: 30_000,
};

/** A server that sends `welcome`, and answers every input with the same bytes. */
const parrot = (t: Test, answer: string | Buffer, features: readonly string[] = []) => {
  let ids = 0;
  return tcp(t, (socket: net.Socket) => {
    ids += 1;
    const welcome = { type: 'welcome', protocols: ['parley/1'], clientId: ids, limits: LIMITS, features };
    socket.write(`${JSON.stringify(welcome)}\n`);
    socket.on('data', () => socket.write(answer));
  });
};

/** Runs the whole command in memory. */
async function attack(...args: string[]) {
  const { io, out, err } = memoryIo();
  const code = await command([...args, '--no-color'], { checks: CHECKS, run: runKit }, io);
  return { code, out: out(), err: err() };
}

async function broken(t: Test, answer: string | Buffer, got: RegExp): Promise<string> {
  const { port } = await parrot(t, answer);
  const { code, out } = await attack('--target', String(port), '--profile', 'smoke');
  t.equal(code, 1);
  t.match(out, /\n✗ (ack\.ready|framing\.one-line) /);
  // A long text goes on in the next line, indented.
  t.match(out.replaceAll(/\n {11}/g, ' '), got);
  return out;
}

async function unterminated(t: Test): Promise<void> {
  const out = await broken(
    t,
    '{"type":"ready"}',
    /got {6}No frame, but 16 bytes without a final line feed: "\{"type":"ready"\}"\. A frame is one line: end it with LF \(\\n\)\.\n/,
  );
  t.match(out, /\n {2}# fix (ack\.ready|framing\.one-line) first: these build on it\n/);
  t.match(out, /\n1\. Your server sends frames that are not one line each\.\n/, 'the cause');
  t.notMatch(out, 'no check of this run decides it');
  t.match(out, /\n {2}checks {3}\d+: 1 fail, \d+ blocked\n/);
  t.match(out, /\n {2}time {5}(?:[5-9]|\d\d+)\.\d s\n/);
}

async function junk(t: Test): Promise<void> {
  const out = await broken(
    t,
    Buffer.from([0x4f, 0x4b, 0x1b, 0xff, 0x0a]),
    /got {6}No frame, but a line that is not a frame: "OK\\x1b\\xff"; the line is not UTF-8\.\n/,
  );
  t.match(out, /\n1\. Your server sends frames that are not one line each\.\n/, 'the cause');
  t.match(out, /✗ framing\.one-line /, 'the requirement that the answer breaks is reported, too');
}

export function handshakeTests(t: Test): void {
  // Each of them waits for a deadline, so they run at the same time.
  void t.test('answers that are not frames', async (t) => {
    await Promise.all([
      unterminated(t),
      broken(t, '{"type":"re', /but 11 bytes without a final line feed: "\{"type":"re"\. Half a frame, or/),
      junk(t),
      broken(
        t,
        '{\n  "type": "ready"\n}\n',
        /but a JSON object over 3 lines: "\{\\n {2}"type": "ready"\\n\}\\n"\. A frame is one line: write it without/,
      ),
    ]);
  });
  void t.test('a token that is missing, refused, or accepted', async (t) => {
    const { target, stop } = await startReference({ script: serverScript()!, token: 'sesame' });
    t.teardown(stop);
    const args = ['--target', String(target.port), '--only', 'ack.token', '--only', 'ping.pong'];
    const missing = await attack(...args);
    t.match(missing, {
      code: 2,
      out: '',
      err: /\nconformance: .* asks for a token: .*Add --token TEXT\.\n$/,
    });
    const wrong = await attack(...args, '--token', 'Sesame');
    t.match(wrong, {
      code: 3,
      out: '',
      err: /\nconformance: .* refuses the token \(`bad-token`: ".*"\)\. Nothing was tried; give/,
    });
    t.match(await attack(...args, '--token', 'sesame'), { code: 0, out: /Conforming: 2 requirements hold/ });
  });
  void t.test('a server that refuses a token without the feature `token` fails', async (t) => {
    const refusal = { type: 'error', ref: 1, code: 'bad-token', message: 'No.', fatal: true };
    const { port } = await parrot(t, `${JSON.stringify(refusal)}\n`);
    const { code, out } = await attack('--target', String(port), '--token', 'sesame');
    t.equal(code, 1);
    t.match(out, /✗ ack\.ready fail/);
  });
}
