// Several deliberate faults in one server: each wraps what the others left, or the pair is refused.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SEED_MENU } from 'parley-spec';
import type { AnyServerFrame } from 'parley-spec';
import t from 'tap';
import { FAULTS } from '../faults/index.ts';
import { clashOf, replacedBy, REPLACEABLE } from '../faults/replaced.ts';
import { withFaults } from '../faults/seam.ts';
import type { Fault } from '../faults/seam.ts';
import { refusal } from '../src/answer.ts';
import { CLEAN_COMPONENTS } from '../src/index.ts';
import type { Components } from '../src/index.ts';
import { env, follow, listening } from './command.ts';
import type { Run } from './command.ts';
import { serve } from './start-server.ts';
import { TestClient } from './test-client.ts';

const script = fileURLToPath(new URL('../faults/main.js', import.meta.url));

const run = (...args: string[]): Run => follow(spawn(process.execPath, [script, ...args], { env }));

const named = (...ids: string[]): Fault[] => ids.map((id) => FAULTS.find((fault) => fault.id === id)!);

const PONG: AnyServerFrame = { type: 'pong' };
const ERROR: AnyServerFrame = { type: 'error', code: 'bad-ack', message: 'M.', fatal: true };

/** Uses components that `replaced.ts` does not look at, once each. */
const USES: Readonly<Record<string, (parts: Components) => unknown>> = {
  hub: (parts) => parts.hub(parts),
  ids: (parts) => parts.ids()(),
  accept: (parts) => parts.accept(() => {}),
  decoder: (parts) => parts.decoder(65_536).push(Buffer.from('{"type":"x"}\n')),
  addRef: (parts) => parts.addRef(PONG, 1),
  refuse: (parts) => parts.refuse(refusal('no-such-room')),
  encode: (parts) => [parts.encode(PONG), parts.encode(ERROR), parts.encode(SEED_MENU)],
  encodePage: (parts) => parts.encodePage({ type: 'users', list: 'users', entries: [], more: false }, 1),
};

/** Clean components that count how often they are used. */
function counting(): { parts: Components; uses: Map<string, number> } {
  const uses = new Map<string, number>();
  const parts: Record<string, unknown> = { ...CLEAN_COMPONENTS };
  for (const name of Object.keys(USES)) {
    const clean = parts[name] as (...given: unknown[]) => unknown;
    parts[name] = (...given: unknown[]) => {
      uses.set(name, (uses.get(name) ?? 0) + 1);
      return clean(...given);
    };
  }
  return { parts: parts as unknown as Components, uses };
}

t.test('a fault uses each component that it wraps', (t) => {
  for (const fault of FAULTS) {
    const { parts, uses } = counting();
    const wrong = fault.apply(parts, () => {});
    for (const [name, use] of Object.entries(USES)) {
      uses.clear();
      use(wrong);
      t.ok((uses.get(name) ?? 0) >= (name === 'encode' ? 3 : 1), `${fault.id} uses the ${name}`);
    }
  }
  t.end();
});

t.test('what a fault makes anew is noticed, and two of them are refused', (t) => {
  const replaces = (id: string) => replacedBy(named(id)[0]!);
  t.same(replaces('leave-untold'), ['room']);
  t.same(replaces('inbox-full-race'), ['inbox']);
  t.same(replaces('bye-stays-open'), ['outbox']);
  t.same(replaces('idle-too-soon'), ['timeouts']);
  t.same(replaces('state-after-members'), ['checks']);
  t.same(replaces('id-sent-twice'), [], 'it wraps the outbox');
  t.same(replaces('idle-endless'), [], 'it wraps the timeouts');
  t.ok(FAULTS.every((fault) => replacedBy(fault).every((name) => REPLACEABLE.includes(name))));
  t.equal(clashOf(named('leave-untold', 'bye-stays-open', 'line-heard-next-door')), undefined);
  t.match(
    clashOf(named('leave-untold', 'join-untold')),
    /leave-untold and join-untold both replace .*"room"/,
  );
  t.match(clashOf(named('pong-twice', 'pong-twice')), /pong-twice is given twice/);
  t.end();
});

t.test('the command line takes several, and says which acts', async (t) => {
  const args = ['--fault', 'created-with-one,ref-as-text', '--fault', 'pong-twice', '--log-level', 'silent'];
  const server = await listening(run('--port', '0', ...args));
  const client = await new TestClient(server.port).enter('A');
  t.match(await client.ask({ type: 'ping', ref: -1 }), { type: 'pong', ref: '-1' });
  t.equal(server.err(), 'fault ref-as-text acts\n', 'only this one so far');
  t.match(await client.ask({ type: 'create', room: 'r' }), { type: 'created', seq: 1 });
  client.send({ type: 'ping' });
  t.match([await client.next(), await client.next()], [{ type: 'pong' }, { type: 'pong' }]);
  client.socket.destroy();
  server.child.kill();
  await server.exit;
  t.same(server.err().trim().split('\n').sort(), [
    'fault created-with-one acts',
    'fault pong-twice acts',
    'fault ref-as-text acts',
  ]);
});

t.test('the command line refuses faults that can not be combined', async (t) => {
  const refused = run('--fault', 'leave-untold,join-untold');
  t.equal(await refused.exit, 2);
  t.match(refused.err(), /^parley-server: the faults leave-untold and join-untold both replace [^\n]+\n$/);
});

t.test('whatever their order, a fault that makes a component anew keeps those that wrap it', async (t) => {
  const acted: string[] = [];
  const faults = named('id-sent-twice', 'bye-stays-open');
  const { connect } = await serve(t, { components: withFaults(faults, ({ id }) => acted.push(id)) });
  const client = connect();
  t.match([await client.next(), await client.next()], [{ type: 'welcome' }, { type: 'welcome' }]);
  t.match(await client.ask({ type: 'quit' }), { type: 'bye' });
  t.same(acted, ['id-sent-twice', 'bye-stays-open']);
});

t.test('a changed answer may come from a handler that waits', async (t) => {
  const faults = named('create-race', 'creator-not-inside');
  const acted: string[] = [];
  const { enter } = await serve(t, { components: withFaults(faults, ({ id }) => acted.push(id)) });
  const client = await enter();
  t.match(await client.ask({ type: 'create', room: 'r' }), { type: 'created', room: 'r' });
  t.same(await client.ask({ type: 'members' }), { type: 'members', users: [], more: false });
  t.same(acted, ['creator-not-inside']);
});
