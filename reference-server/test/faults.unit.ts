// The deliberate faults: each names a requirement of its file's area, can be composed, and says when it acts.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { REQUIREMENTS } from 'parley-spec';
import t from 'tap';
import { FAULTS, FAULTS_BY_FILE } from '../faults/index.ts';
import { withFault } from '../faults/seam.ts';
import type { Fault } from '../faults/seam.ts';
import { CLEAN_COMPONENTS } from '../src/index.ts';
import { env, follow, listening } from './command.ts';
import type { Run } from './command.ts';
import { TestClient } from './test-client.ts';

const script = fileURLToPath(new URL('../faults/main.js', import.meta.url));

const run = (...args: string[]): Run => follow(spawn(process.execPath, [script, ...args], { env }));

t.test('each fault breaks a requirement of the area that its file is named for', (t) => {
  const known = new Set(REQUIREMENTS.map((requirement) => requirement.id));
  for (const [file, faults] of Object.entries(FAULTS_BY_FILE)) {
    const [area] = file.split('-');
    for (const { id, breaks, alsoBreaks = [] } of faults) {
      for (const each of [breaks, ...alsoBreaks]) t.ok(known.has(each), `${id} breaks ${each}`);
      t.notOk(alsoBreaks.includes(breaks), `${id} breaks ${breaks} in the first place`);
      t.equal(new Set(alsoBreaks).size, alsoBreaks.length, `${id} names each further requirement once`);
      t.equal(breaks.split('.')[0], area, `${id} is in ${file}.ts`);
    }
  }
  t.equal(new Set(FAULTS.map(({ id }) => id)).size, FAULTS.length, 'each id is used once');
  t.end();
});

t.test('each fault can be composed, and replaces components of the server', (t) => {
  for (const fault of FAULTS) {
    const components = withFault(fault, () => {})(CLEAN_COMPONENTS);
    t.same(Object.keys(components).sort(), Object.keys(CLEAN_COMPONENTS).sort(), fault.id);
    t.not(components, CLEAN_COMPONENTS, `${fault.id} leaves the clean components as they are`);
  }
  t.end();
});

t.test('the list of faults goes to stdout, as a table and as JSON', async (t) => {
  const [table, json] = [run('--list-faults'), run('--list-faults', '--json')];
  t.same(await Promise.all([table.exit, json.exit]), [0, 0]);
  for (const { id } of FAULTS) t.match(table.out(), id);
  const listed = JSON.parse(json.out()) as Fault[];
  const plain = ({ id, breaks, alsoBreaks = [], kind, note }: Fault) => ({
    id,
    breaks,
    alsoBreaks,
    kind,
    note,
  });
  t.same(listed.map(plain), FAULTS.map(plain));
});

t.test('an unknown fault is refused in one line, with exit code 2', async (t) => {
  const refused = run('--fault', 'nonsense');
  t.equal(await refused.exit, 2);
  t.equal(refused.err(), 'parley-server: there is no fault nonsense; --list-faults prints them all\n');
});

t.test('a fault says once when it acts', async (t) => {
  const server = await listening(
    run('--port', '0', '--fault', 'framing-second-glued-lost', '--log-level', 'silent'),
  );
  const client = new TestClient(server.port);
  await client.next();
  t.equal(server.err(), '', 'it has not acted yet');
  for (let i = 0; i < 2; i++) await client.raw('{"type":"a"}\n{"type":"b"}\n').next();
  client.socket.destroy();
  server.child.kill();
  await server.exit;
  t.equal(server.err(), 'fault framing-second-glued-lost acts\n');
});
