// Chooses the assertions that a script makes for a requirement. Each assertion is a file in `script/python/assertions`,
// named after its requirement.
import { checkRecord } from '../workloads/check-history.ts';
import { restored } from '../failures/flatten.ts';
import type { FailureFile } from '../data/failure-file.ts';

/** Requirements that have an assertion of their own. */
const DIRECT = [
  'close.frees-id',
  'close.silence',
  'create.exists',
  'create.race',
  'end.fin-answers',
  'fence.room',
  'inbox.complete',
  'inbox.fresh',
  'inbox.once',
  'inbox.order',
  'inbox.private',
  'inbox.sender',
  'join.no-history',
  'join.notice',
  'leave.notice',
  'leave.silence',
  'members.complete',
  'members.only',
  'request.answered',
  'room.gapless',
  'room.no-leak',
  'room.same-events',
  'say.message',
  'say.order',
  'say.speaker',
  'users.complete',
  'users.departed',
  'users.strangers',
];

interface Composite {
  /** Assertions for which there is no requirement. */
  readonly own: readonly string[];
  /** Requirements that this one includes. */
  readonly implied: readonly string[];
}

/** Requirements on an object as a whole. Their scripts check the parts that break most often. */
const COMPOSITE: Readonly<Record<string, Composite>> = {
  'inbox.linearizable': {
    own: ['inbox.open'],
    implied: ['inbox.once', 'inbox.complete', 'inbox.fresh', 'inbox.order', 'inbox.private'],
  },
  'room.linearizable': {
    own: [],
    implied: [
      'create.race',
      'create.exists',
      'close.frees-id',
      'join.notice',
      'leave.notice',
      'members.complete',
      'members.only',
      'room.gapless',
      'join.no-history',
      'room.same-events',
      'say.message',
      'say.order',
      'say.speaker',
      'fence.room',
    ],
  },
  'users.linearizable': {
    own: ['users.steady'],
    implied: ['users.complete', 'users.departed', 'users.strangers'],
  },
};

/** All requirements for which there are assertions, for the message that lists them. */
export const KNOWN: readonly string[] = [...DIRECT, ...Object.keys(COMPOSITE)].sort();

/** The assertions for the requirement of a failure; empty if there are none. */
export function assertionsFor({ requirement, counterexample }: FailureFile): readonly string[] {
  const composite = COMPOSITE[requirement];
  if (!composite) return DIRECT.filter((id) => id === requirement);
  // The program most likely shows the requirements that the recorded run broke as well.
  const results = counterexample ? [...checkRecord(restored(counterexample.history))] : [];
  const broken = new Set(results.flatMap((each) => (each.verdict === 'broken' ? [each.requirement] : [])));
  const likely = composite.implied.filter((id) => broken.has(id));
  if (likely.length === 0 && composite.own.length === 0) return composite.implied;
  return [...composite.own, ...likely];
}
