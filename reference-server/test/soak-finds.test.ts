// The soak test itself: it finds servers with deliberate faults that only it would notice.
import t from 'tap';
import { abuseNamed } from '../soak/abuses/index.ts';
import type { Outcome } from '../soak/outcome.ts';
import { tryAbuse } from '../soak/trial.ts';
import { judge } from '../soak/verdict.ts';

const TRIAL_MS = 360_000;

interface Row {
  readonly abuse: string;
  readonly size: number;
  readonly fault?: string;
  readonly says: readonly RegExp[];
}

const ROWS: readonly Row[] = [
  { abuse: 'vanish', size: 50, says: [] },
  { abuse: 'fuzz', size: 100, fault: 'garbage-ends-server', says: [/the server died/, /lost/] },
  { abuse: 'vanish', size: 50, fault: 'last-member-misses-lines', says: [/lost/] },
  { abuse: 'vanish', size: 50, fault: 'delivered-to-sender', says: [/lost/] },
  { abuse: 'vanish', size: 50, fault: 'fin-stays-open', says: [/sockets are left/] },
];

/** Missing messages arrive by then, however slow the machine is; nothing waits so long if none is missing. */
const ARRIVAL_MS = 120_000;
/** The same for sockets that the server has to close. */
const CLEANED_UP_SECONDS = 120;

async function tried({ abuse: id, size, fault, says }: Row): Promise<Outcome> {
  const losesMessages = says.some((pattern) => pattern.test('lost'));
  const leavesSockets = says.some((pattern) => pattern.test('sockets are left'));
  const course = {
    ...{ canaries: 5, calmSeconds: 0.2, periods: 2, periodSeconds: 0.2 },
    afterSeconds: leavesSockets ? 1 : CLEANED_UP_SECONDS,
    timeoutMs: losesMessages ? 1_000 : ARRIVAL_MS,
    ...{ seed: 1, signal: new AbortController().signal },
    ...(fault !== undefined && { fault }),
  };
  return judge(await tryAbuse({ ...abuseNamed(id)!, size }, course));
}

t.test('each fault is found', { timeout: TRIAL_MS }, async (t) => {
  const outcomes = await Promise.all(ROWS.map(tried));
  for (const [n, { abuse, fault = 'no fault', says }] of ROWS.entries()) {
    const { failures, lost, done } = outcomes[n]!;
    t.match(failures, says, `${abuse}, ${fault}: ${failures.join('; ')}`);
    t.equal(failures.length, says.length, failures.join('; '));
    if (fault === 'no fault') t.equal(lost, 0);
    if (fault === 'no fault') t.ok(done['connections']! >= 100);
  }
});
