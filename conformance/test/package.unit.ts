// The package as its users see it after installing: everything that it says it exports exists and works.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { check, register, render, type Operation } from 'parley-conformance/linearizability';
import type { RegisterInput, RegisterOutput } from 'parley-conformance/linearizability';
import { roomObject, type RoomInput, type RoomOutput } from 'parley-conformance/linearizability/parley';
import t from 'tap';

// From dist/test, two folders up; three to the root.
const PACKAGE = new URL('../../', import.meta.url);
const bounds = { timeoutMs: 1_000, memoryBytes: 2 ** 26 };

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

void t.test('every export is there, found by its name from elsewhere, too', (t) => {
  const { name, exports } = JSON.parse(readFileSync(new URL('package.json', PACKAGE), 'utf8')) as Manifest;
  const elsewhere = createRequire(new URL('../reference-server/package.json', PACKAGE));
  for (const [path, targets] of Object.entries(exports)) {
    if (path.includes('*')) continue;
    const files = typeof targets === 'string' ? [targets] : Object.values(targets);
    for (const file of files) t.ok(existsSync(new URL(file, PACKAGE)), `${path} is ${file}`);
    const found = elsewhere.resolve(`${name}${path.slice(1)}`);
    t.equal(found, fileURLToPath(new URL(files.at(-1)!, PACKAGE)), path);
  }
  t.end();
});

void t.test('the checker judges and explains', (t) => {
  const history: Operation<RegisterInput, RegisterOutput>[] = [
    { id: 1, client: 1, input: { kind: 'write', value: 1 }, call: 0, return: 10 },
    { id: 2, client: 2, input: { kind: 'read' }, output: null, call: 11, return: 12 },
  ];
  const result = check(register, history, bounds);
  t.equal(result.verdict, 'illegal');
  if (result.verdict === 'illegal') t.match(render(register, result), /write 1\n.*read -> null/);
  t.equal(check(register, history.slice(0, 1), bounds).verdict, 'ok');
  t.end();
});

void t.test("Parley's own objects are models like any other", (t) => {
  const created = (id: number, call: number): Operation<RoomInput, RoomOutput> => {
    const by = { clientId: id, name: `user-${id}` };
    return { id, client: id, input: { kind: 'create', by }, output: { seq: 0 }, call, return: call + 10 };
  };
  const lobby = roomObject('lobby', { roomMembers: 8 });
  t.equal(check(lobby, [created(1, 0)], bounds).verdict, 'ok');
  t.equal(check(lobby, [created(1, 0), created(2, 5)], bounds).verdict, 'illegal', 'one room, two owners');
  t.end();
});
