// A server that refuses every request of a type with a legal code conforms to no requirement about its effects: what took no
// effect was not seen to hold.
import t from 'tap';
import { silent } from '../src/quality/progress/silent.ts';
import { runKit } from '../src/run/run.ts';
import { startReference } from '../src/target/reference.ts';
import { faultyServerScript } from '../src/target/server-package.ts';
import { refusingServer } from './fixture/half-server.ts';

const REFUSED = [
  ['inbox.linearizable', ['send', 'inbox']],
  ['inbox.linearizable', ['inbox']],
  ['room.linearizable', ['create', 'join']],
  ['users.linearizable', ['users']],
] as const;

for (const [requirement, types] of REFUSED) {
  void t.test(`${requirement} where every ${types.join(' and ')} is refused`, async (t) => {
    const reference = await startReference({ script: faultyServerScript()! });
    t.teardown(reference.stop);
    const target = await refusingServer(t, reference.target, types);
    const settings = { target, seed: 1, profile: 'smoke', runs: 3, limitTimeoutMs: 0 } as const;
    const { requirements } = await runKit({ ...settings, only: [`${requirement}/concurrent`] }, silent);
    const result = requirements.find((each) => each.requirement.id === requirement);
    t.match(result, { verdict: 'unknown', reason: new RegExp(`every .${types[0]}. was refused`) });
  });
}
