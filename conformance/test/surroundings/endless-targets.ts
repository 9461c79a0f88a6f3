// Targets that never come to an end: the kit does, within a small memory, and says what had no end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from 'tap';
import type { Frame } from '../../src/data/frame.ts';
import { startReference } from '../../src/target/reference.ts';
import { serverScript } from '../../src/target/server-package.ts';
import type { Target } from '../../src/target/target.ts';
import { endlessRelay } from '../fixture/endless-relay.ts';
import type { Endless } from '../fixture/endless-relay.ts';

const BIN = join(import.meta.dirname, '../../..', 'bin', 'conformance.mjs');
const SMALL = '--max-old-space-size=512';

interface Report {
  readonly requirements: readonly {
    readonly id: string;
    readonly evidence: readonly { readonly got: string }[];
  }[];
}

/** Runs the command as a process with a small heap. Gives its exit code, and what was found about each requirement. */
async function attack(t: Test, { port }: Target, ...only: string[]) {
  const file = join(t.testdir({}), 'report.json');
  const args = ['--target', String(port), '--profile', 'smoke', '--seed', '1', '--json', file];
  const child = spawn(process.execPath, [SMALL, BIN, ...args, ...only.flatMap((id) => ['--only', id])], {
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const found = new Map(
    report.requirements.map(({ id, evidence }) => [id, evidence.map(({ got }) => got).join(' | ')]),
  );
  return { code, found: (id: string) => found.get(id) ?? '', everything: [...found.values()].join('\n') };
}

/** A frame that is sent for ever once a user has said something. */
const afterSpeech = ({ type, ...frame }: Frame) =>
  type === 'message' ? `${JSON.stringify({ type, ...frame })}\n` : undefined;

/** Every page of a list is the first one again; every page of an inbox has the same message; and more follows. */
function endless(frame: Frame): Frame {
  if (frame.type === 'users' || frame.type === 'members') {
    return { ...frame, users: [{ clientId: 1, name: 'Nina' }], more: true };
  }
  if (frame.type !== 'inbox') return frame;
  const from = { clientId: 1, name: 'Nina' };
  return { ...frame, messages: [{ from, text: 'again', at: '2019-08-05T17:45:00.000Z' }], more: true };
}

export function endlessTargetTests(t: Test): void {
  const endlessly = async (t: Test, how: Endless) => {
    const { target, stop } = await startReference({ script: serverScript()! });
    t.teardown(stop);
    return endlessRelay(t, target, how);
  };
  const floods = {
    'a frame': [
      '{"type":"tick"}\n',
      'request.unasked',
      /^A flood of 5\d+ frames that answer no request .*"tick"/,
    ],
    'a blank line': [' \r\n', 'ack.ready', /the kit closed it after a flood of 5\d+ blank lines/],
    'bytes without LF': ['x'.repeat(100), 'ack.ready', /a line without end/],
  } as const;
  for (const [name, [text, requirement, words]] of Object.entries(floods)) {
    void t.test(`${name} for ever`, async (t) => {
      const target = await endlessly(t, {
        floodAfter: ({ type }) => (type === 'welcome' ? text : undefined),
      });
      const { code, found } = await attack(t, target);
      t.equal(code, 1);
      t.match(found(requirement), words);
    });
  }
  void t.test('an event for ever', async (t) => {
    const target = await endlessly(t, { floodAfter: afterSpeech });
    const { code, everything } = await attack(t, target, 'say.order', 'room.gapless');
    t.equal(code, 1);
    t.match(everything, /a flood of \d+ events of a room|"seq"/);
  });
  void t.test('pages for ever', async (t) => {
    const target = await endlessly(t, { change: endless });
    const { code, found } = await attack(t, target, 'inbox.order', 'users.complete', 'members.complete');
    t.equal(code, 1);
    t.match(found('inbox.once'), 'from an inbox that never got as many');
    t.match(found('users.after'), 'the list never ends');
    t.match(found('members.after'), 'the list never ends');
  });
}
