// Checks by concurrent programs. Several checks share the programs of one workload: the first check runs them, and each reports
// the result for its own requirement.
import { campaign } from '../workloads/campaign.ts';
import type { Campaign } from '../workloads/campaign.ts';
import { ALL } from '../workloads/verdict.ts';
import { WORKLOADS } from '../workloads/workloads.ts';
import type { WorkloadName } from '../workloads/workloads.ts';
import type { RunContext } from '../client/run-context.ts';
import type { TestContext } from '../client/test-context.ts';
import { check } from './check.ts';
import type { Check } from './check.ts';

/** The results of a run's programs, by workload; released with the run. */
const campaigns = new WeakMap<RunContext, Map<WorkloadName, Promise<Campaign>>>();

function campaignOf(run: RunContext, workload: WorkloadName): { result: Promise<Campaign>; first: boolean } {
  const known = campaigns.get(run) ?? new Map<WorkloadName, Promise<Campaign>>();
  campaigns.set(run, known);
  const before = known.get(workload);
  if (before) return { result: before, first: false };
  const result = campaign(run, WORKLOADS[workload]);
  known.set(workload, result);
  return { result, first: true };
}

async function decide(context: TestContext, workload: WorkloadName): Promise<void> {
  const { result, first } = campaignOf(context.run, workload);
  const { findings, held, undecided, effects, ran, slowestMs } = await result;
  context.slowestMs = slowestMs;
  // Findings about other requirements are reported once, by the check that ran the programs.
  const own = findings.get(context.requirement);
  if (first) for (const finding of findings.values()) context.findings.push(finding);
  else if (own) context.findings.push(own);
  if (first) for (const [id, times] of held) context.observed.set(id, times);
  if (own) return;
  const { requirement } = context;
  const bound = undecided.get(requirement) ?? undecided.get(ALL) ?? effects.absence(requirement);
  if (bound !== undefined) context.undecided = { outcome: 'unknown', detail: bound };
  else if (!held.has(context.requirement)) {
    context.undecided = { outcome: 'skipped', detail: `none of ${ran} programs led to a case of it` };
  }
}

/** The requirements that the programs of a workload decide, each with the title of its check. */
export const DECIDED_BY: Readonly<Record<WorkloadName, Readonly<Record<string, string>>>> = {
  rooms: {
    'room.linearizable': 'clients enter, leave and talk in two rooms: one order explains every answer',
    'room.same-events': 'all members of a room see the same order of events',
    'fence.room': 'no `pong` arrives before an event that another client had received',
    'say.order': 'messages that one client sends together keep their order',
    'say.message': 'each speaker receives every message once',
    'members.complete': 'member lists include all who stay while others join and leave',
    'members.only': 'member lists include no one who had left',
  },
  creates: {
    'create.race': 'clients create, join and close one room at once',
    'close.frees-id': 'the first `create` for the id of a closed room succeeds',
    'join.notice': 'every join is announced to all other members with its own `seq`',
    'leave.notice': 'every leave is announced to all other members with its own `seq`',
  },
  inboxes: {
    'inbox.linearizable': 'clients send to each other and read: one order explains every answer',
    'inbox.once': 'no message is delivered twice while others are sent',
    'inbox.complete': 'no acknowledged message is lost while others are read',
    'inbox.fresh': 'the next inbox includes every acknowledged message',
    'inbox.order': 'messages of many senders keep each sender’s order',
  },
  presence: {
    'users.linearizable': 'users connect and disconnect: one order explains every user list',
    'users.complete': 'user lists include all who stay while others connect and disconnect',
    'users.departed': 'user lists include no one whose departure was announced',
    'users.strangers': 'user lists include no one who has no name yet',
  },
  everything: {
    'request.answered': 'every request of a crowd is answered, in every delivery, legal or not',
    'end.fin-answers': 'requests that arrive together with a FIN are answered',
  },
};

/** The requirements that the programs of a check decide, its own included. */
export const companionsOf = (id: string): readonly string[] => {
  const [requirement] = id.split('/');
  const decided = Object.values(DECIDED_BY).find((titles) => requirement! in titles);
  return Object.keys(decided ?? {});
};

export const concurrent: readonly Check[] = Object.entries(DECIDED_BY).flatMap(([workload, titles]) =>
  Object.entries(titles).map(([requirement, title]) =>
    check(`${requirement}/concurrent`, title, (context) => decide(context, workload as WorkloadName), {
      exclusive: true,
      ownDelivery: true,
    }),
  ),
);
