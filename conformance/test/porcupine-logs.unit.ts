// The converters of the benchmark against published histories, on small logs of our own, and the logs that it makes up.

import t from 'tap';

import { etcdLog } from '../bench/porcupine/etcd-log.ts';
import { keyValueLog } from '../bench/porcupine/key-value-log.ts';
import { knownBy, PUBLISHED } from '../bench/porcupine/known.ts';
import { historyOf } from '../bench/porcupine/log.ts';
import { madeLog } from '../bench/porcupine/made.ts';
import { check, keyValue, register } from '../src/linearizability/index.ts';
import { etcd, ETCD_BAD, ETCD_OK, KEY_VALUE_BAD, KEY_VALUE_OK } from './fixture/logs.ts';
import { plenty, verdictOf } from './linearizability/bounds.ts';

void t.test('a log of etcd becomes a history', (t) => {
  const history = historyOf('log', ETCD_OK, etcdLog);
  t.same(history, [
    { id: 0, client: 0, input: { kind: 'read' }, call: 1, output: null, return: 2 },
    { id: 1, client: 1, input: { kind: 'write', value: 3 }, call: 3 },
    { id: 2, client: 0, input: { kind: 'cas', from: 3, to: 4 }, call: 6, output: true, return: 7 },
    { id: 3, client: 2, input: { kind: 'cas', from: 3, to: 4 }, call: 8, output: false, return: 9 },
    { id: 4, client: 0, input: { kind: 'read' }, call: 10 },
    { id: 5, client: 0, input: { kind: 'write', value: 7 }, call: 12 },
  ]);
  t.equal(verdictOf(register, history), 'ok');
  t.equal(verdictOf(register, historyOf('log', ETCD_BAD, etcdLog)), 'illegal');
  t.end();
});

void t.test('a log of a key-value store becomes a history', (t) => {
  const history = historyOf('log', KEY_VALUE_OK, keyValueLog);
  t.same(history, [
    {
      id: 0,
      client: 0,
      input: { kind: 'append', key: 'a', value: 'x "1" y' },
      call: 1,
      output: undefined,
      return: 3,
    },
    { id: 1, client: 1, input: { kind: 'get', key: 'a' }, call: 2, output: 'x "1" y', return: 4 },
    { id: 2, client: 0, input: { kind: 'put', key: 'b', value: '' }, call: 5 },
    { id: 3, client: 1, input: { kind: 'get', key: 'b' }, call: 7 },
  ]);
  t.equal(verdictOf(keyValue, history), 'ok');
  t.equal(verdictOf(keyValue, historyOf('log', KEY_VALUE_BAD, keyValueLog)), 'illegal');
  t.end();
});

void t.test('what can not be read is said with file, line and what was expected', (t) => {
  const refused = (content: string, why: RegExp) => {
    t.throws(
      () => historyOf('some.log', content, etcdLog),
      { name: 'UsageError', message: why },
      String(why),
    );
  };
  refused(
    etcd('0 :invoke :read nil', '0 :okay :read nil'),
    /^some\.log:2: this line can't be read: .*Expected "INFO/,
  );
  refused(`${etcd('0 :invoke :read nil')}{:process 0}\n`, /^some\.log:2: this line/);
  refused(etcd('0 :invoke :read 3'), /^some\.log:1: this line/);
  refused(etcd('0 :invoke :write nil'), /^some\.log:1: this line/);
  refused(etcd('0 :invoke :cas 3'), /^some\.log:1: this line/);
  refused(etcd('0 :invoke :read nil', '0 :ok :read [1 2]'), /^some\.log:2: this line/);
  refused(etcd('0 :invoke :read nil', '0 :fail :read 3'), /^some\.log:2: this line/);
  refused(etcd('0 :ok :read 3'), /^some\.log:1: process 0 is answered :read, but it invoked nothing/);
  refused(
    etcd('0 :invoke :read nil', '0 :ok :write 3'),
    /:2: process 0 is answered :write, but .* line 1, is :read/,
  );
  refused(
    etcd('0 :invoke :read nil', '0 :invoke :read nil'),
    /:2: process 0 invokes :read, but its :read of line 1/,
  );
  const keys = KEY_VALUE_BAD.replace(':ok, :f :get, :key "a"', ':ok, :f :get, :key "b"');
  t.throws(() => historyOf('kv', keys, keyValueLog), {
    message: /^kv:4: .*:get of key "b", but .*:get of key "a"/,
  });
  const noText = KEY_VALUE_BAD.replace(':value ""', ':value nil');
  t.throws(() => historyOf('kv', noText, keyValueLog), { message: /^kv:4: this line can't be read/ });
  const escape = KEY_VALUE_BAD.replace(':value "1"', ':value "\\q"');
  t.throws(() => historyOf('kv', escape, keyValueLog), { message: /^kv:1: this line can't be read/ });
  t.end();
});

void t.test('the names say what is known', (t) => {
  const etcdNames = Array.from({ length: 1000 }, (_, n) => `etcd_${String(n).padStart(3, '0')}.log`);
  const known = etcdNames.flatMap((name) => knownBy(name) ?? []);
  t.equal(known.length, PUBLISHED.etcd);
  t.equal(known.filter((each) => each.known === 'ok').length, 23);
  t.same(knownBy('c50-bad.txt'), { format: 'key-value', known: 'illegal' });
  t.same(knownBy('made-c10-ok.txt'), { format: 'key-value', known: 'ok' });
  for (const name of ['README.md', 'etcd_2.log', 'c50.txt', 'etcd_RR0.5_CLI8_OPS20000.log'])
    t.notOk(knownBy(name), name);
  t.end();
});

void t.test('made logs are what they are called', (t) => {
  for (let seed = 1; seed <= 20; seed++) {
    const workload = { clients: 2 + (seed % 10), operationsEach: 30, seed };
    const good = historyOf('made', madeLog(workload, 'ok'), keyValueLog);
    t.equal(good.length, workload.clients * workload.operationsEach);
    t.equal(verdictOf(keyValue, good), 'ok');
    const bad = check(keyValue, historyOf('made', madeLog(workload, 'bad'), keyValueLog), plenty);
    t.match(bad, { verdict: 'illegal', contradiction: { minimal: true } });
  }
  t.end();
});
