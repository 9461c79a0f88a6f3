// Which assertions a script can make, and which of them stand for a requirement. Each assertion is a file of the folder
// `script/python/assertions`, named for its requirement.
import { checkRecord } from '../workloads/check-history.ts';
import { restored } from '../failures/flatten.ts';
import type { FailureFile } from '../data/failure-file.ts';

/** Requirements that have a assertion of their own. */
const ASKED = [
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

interface Whole {
  /** Assertions that no requirement has a name for. */
  readonly own: readonly string[];
  /** Requirements that hold wherever this one does. */
  readonly implied: readonly string[];
}

/** Requirements of an object as a whole: they ask what breaks most often when they do. */
const WHOLE: Readonly<Record<string, Whole>> = {
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

/** Where assertions are known, for the sentence that says so. */
export const KNOWN: readonly string[] = [...ASKED, ...Object.keys(WHOLE)].sort();

/** The assertions to make for the requirement of a failure; none where no assertion is known. */
export function assertionsFor({ requirement, counterexample }: FailureFile): readonly string[] {
  const whole = WHOLE[requirement];
  if (!whole) return ASKED.filter((id) => id === requirement);
  // What the recorded run broke besides is most likely what the program shows.
  const judged = counterexample ? [...checkRecord(restored(counterexample.history))] : [];
  const broken = new Set(judged.flatMap((each) => (each.verdict === 'broken' ? [each.requirement] : [])));
  const likely = whole.implied.filter((id) => broken.has(id));
  if (likely.length === 0 && whole.own.length === 0) return whole.implied;
  return [...whole.own, ...likely];
}
