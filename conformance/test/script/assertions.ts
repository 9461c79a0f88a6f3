// The assertions of scripts agree with the checkers of the kit: what has to be found is found, and nothing that no checker finds.
import type { Test } from 'tap';
import { checkRecord } from '../../src/workloads/check-history.ts';
import { restored } from '../../src/failures/flatten.ts';
import { askAll, needsPython, told } from './ask.ts';
import type { Told } from './ask.ts';
import { BROKEN, FINE } from './stories.ts';
import type { FlatHistory } from '../../src/data/failure-file.ts';

/** The requirement behind a assertion that has none of its own. */
const REQUIREMENT: Readonly<Record<string, string>> = {
  'inbox.open': 'inbox.linearizable',
  'users.steady': 'users.linearizable',
};
const requirementFor = (assertion: string) => REQUIREMENT[assertion] ?? assertion;

function judged(history: FlatHistory): Set<string> {
  const broken = [...checkRecord(restored(history))].flatMap((each) =>
    each.verdict === 'broken' ? [each.requirement] : [],
  );
  return new Set(broken);
}

function both(): Told {
  const all = [...Object.entries(BROKEN), ...Object.entries(FINE)];
  return told(new Map(all.map(([name, [begin, tell]]) => [name, tell(begin())])));
}

export function assertionTests(t: Test): void {
  const stories = both();

  void t.test('each assertion finds its story, and none what no judge finds', needsPython, (t) => {
    const found = askAll(stories);
    for (const id of Object.keys(BROKEN)) t.ok(found[id]![id], `${id} is found`);
    for (const [name, bugs] of Object.entries(found)) {
      const broken = judged(stories[name]!);
      for (const [id, [sentence, times]] of Object.entries(bugs)) {
        t.ok(broken.has(requirementFor(id)), `${id} in "${name}": judges find ${[...broken].join(', ')}`);
        t.match(sentence, /^\S.*\.$/);
        t.ok(times.length > 0 && times.every(Number.isFinite), `${id} names what contradicts itself`);
      }
    }
    const asked = new Set(Object.values(found).flatMap((bugs) => Object.keys(bugs)));
    t.same([...asked].sort(), Object.keys(BROKEN).sort(), 'there is a story for every assertion');
    t.end();
  });
}
