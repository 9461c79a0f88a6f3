// Checks by concurrent programs. Several checks share the programs of one workload: the first of them runs the programs, and
// each tells what its own requirement came to.
import { campaign } from '../workloads/campaign.ts';
import type { Campaign } from '../workloads/campaign.ts';
import { ALL } from '../workloads/verdict.ts';
import { WORKLOADS } from '../workloads/workloads.ts';
import type { WorkloadName } from '../workloads/workloads.ts';
import type { RunContext } from '../client/run-context.ts';
import type { TestContext } from '../client/test-context.ts';
import { check } from './check.ts';
import type { Check } from './check.ts';

/** What the programs of a run came to, by workload; forgotten with the run. */
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
  const { findings, held, undecided, ran, slowestMs } = await result;
  context.slowestMs = slowestMs;
  // What else was found is told once, by the check that had the programs run.
  const own = findings.get(context.blame);
  if (first) context.findings.push(...findings.values());
  else if (own) context.findings.push(own);
  if (first) for (const [id, times] of held) context.observed.set(id, times);
  if (own) return;
  const bound = undecided.get(context.blame) ?? undecided.get(ALL);
  if (bound !== undefined) context.undecided = { outcome: 'unknown', detail: bound };
  else if (!held.has(context.blame)) {
    context.undecided = { outcome: 'skipped', detail: `none of ${ran} programs brought it about` };
  }
}

/** One check for each requirement that the programs of a workload decide. */
function decided(workload: WorkloadName, titles: Readonly<Record<string, string>>): Check[] {
  return Object.entries(titles).map(([requirement, title]) =>
    check(`${requirement}/concurrent`, title, (context) => decide(context, workload), {
      exclusive: true,
      ownWeather: true,
    }),
  );
}

export const concurrent: readonly Check[] = [
  ...decided('rooms', {
    'room.linearizable': 'clients talk, come and go in two rooms: one order explains every answer',
    'room.same-events': 'all members of a room see one order of events',
    'fence.room': '`pong` overtakes no event that anybody had received',
    'say.order': 'lines that are said in one go keep their order among those of others',
    'say.message': 'every line comes back to its speaker, once',
    'members.complete': 'lists of members while members come and go have all who stayed',
    'members.only': 'lists of members while members come and go have nobody who had gone',
  }),
  ...decided('creates', {
    'create.race': 'clients create, join and close one room at the same time',
    'close.frees-id': 'a room id that was closed can be created by whoever comes first',
    'join.notice': 'every joining in a crowd is told to all others under its own number',
    'leave.notice': 'every leaving in a crowd is told to all others under its own number',
  }),
  ...decided('inboxes', {
    'inbox.linearizable': 'clients send to each other and read: one order explains every answer',
    'inbox.once': 'no message is handed over twice while others are sent',
    'inbox.complete': 'no acknowledged message is lost while others are read',
    'inbox.fresh': 'what was acknowledged is in the next inbox',
    'inbox.order': 'messages of many senders keep each sender’s order',
  }),
  ...decided('presence', {
    'users.linearizable': 'user lists while users come and go: one order explains every list',
    'users.complete': 'user lists while others come and go have everyone who stayed',
    'users.departed': 'user lists have nobody whose going was told',
    'users.strangers': 'user lists have nobody who had not come in yet',
  }),
  ...decided('everything', {
    'request.answered': 'every request of a crowd is answered, in all weather, legal or not',
    'end.fin-answers': 'requests that are sent in one go with a FIN are answered',
  }),
];
