// From attempts to verdicts: what builds on a broken requirement is blocked, not failed.
import t from 'tap';
import { CHECKS } from '../src/checks/index.ts';
import { conclude, verdicts } from '../src/run/verdicts.ts';
import type { Attempt } from '../src/run/attempt.ts';
import type { Delivery } from '../src/data/conditions.ts';
import type { CheckResult, Evidence } from '../src/data/result.ts';

interface Seen {
  readonly outcome?: CheckResult['outcome'];
  readonly blockedBy?: string;
  /** Requirements that it shows to be broken. */
  readonly breaks?: readonly string[];
  /** Shows it with this delivery only. */
  readonly only?: Delivery;
}

function seen(id: string, { outcome = 'fail', blockedBy, breaks = [], only }: Seen): Attempt {
  const requirement = id.split('/')[0]!;
  const proof: Evidence = {
    check: id,
    allowed: 'This.',
    got: 'That.',
    delivery: only ?? 'whole',
    ...(only && { onlyUnderConditions: true }),
    transcript: [],
  };
  return {
    result: { id, requirement, title: id, outcome, ms: 1, ...(blockedBy !== undefined && { blockedBy }) },
    evidence: new Map(breaks.map((each) => [each, proof])),
    observed: new Map(),
  };
}

/** `requirement verdict blockedBy` for each requirement that the attempts decide. */
function decided(...attempts: Attempt[]): string[] {
  const results = verdicts(attempts, [], CHECKS, true);
  return results.map(({ requirement, verdict, blockedBy }) =>
    [requirement.id, verdict, blockedBy].filter(Boolean).join(' '),
  );
}

void t.test('a failure that follows from a broken requirement is blocked by it', (t) => {
  t.same(
    decided(
      seen('join.joined', { breaks: ['join.joined'] }),
      seen('create.created', { breaks: ['create.created'] }),
      seen('menu.keys', { breaks: ['menu.keys'] }),
    ),
    ['create.created fail', 'join.joined blocked create.created', 'menu.keys fail'],
  );
  t.end();
});

void t.test('the first broken requirement blocks, not one that is blocked itself', (t) => {
  t.same(
    decided(
      seen('create.created', { breaks: ['create.created'] }),
      seen('join.joined', { breaks: ['join.joined'] }),
      seen('join.notice', { outcome: 'blocked', blockedBy: 'join.joined' }),
    ),
    ['create.created fail', 'join.joined blocked create.created', 'join.notice blocked create.created'],
  );
  t.end();
});

void t.test('a check whose preparation failed is blocked by what failed', (t) => {
  t.same(
    decided(seen('users.names', { outcome: 'blocked', blockedBy: 'ack.ready', breaks: ['ack.ready'] })),
    ['ack.ready fail', 'users.names blocked ack.ready'],
  );
  t.end();
});

void t.test('a broken SHOULD blocks nothing', (t) => {
  t.same(
    decided(seen('welcome.idle', { breaks: ['welcome.idle'] }), seen('time.idle', { breaks: ['time.idle'] })),
    ['time.idle fail', 'welcome.idle warn'],
  );
  t.end();
});

void t.test('a failure with one delivery is explained by the rule about that delivery', (t) => {
  const split = seen('framing.split', { breaks: ['framing.split'] });
  const menu = seen('menu.answer', { breaks: ['menu.answer'], only: 'bytes' });
  t.same(decided(menu), ['menu.answer fail'], 'alone, it is a failure');
  t.same(
    decided(seen('menu.answer', { outcome: 'pass' }), split, menu),
    ['framing.split fail', 'menu.answer pass'],
    'it passes with whole frames',
  );
  t.end();
});

void t.test('blocked requirements do not change the exit code', (t) => {
  const attempts = [
    seen('create.created', { breaks: ['create.created'] }),
    seen('join.joined', { outcome: 'blocked', blockedBy: 'create.created' }),
  ];
  const results = verdicts(attempts, [], CHECKS, true);
  t.equal(
    conclude(
      results,
      attempts.map(({ result }) => result),
    ).exitCode,
    1,
  );
  t.end();
});
