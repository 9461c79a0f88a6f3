// Runs a program: its clients at the same time, each client's moves one after the other; gives the history. No sleeps: a
// run ends when everything owed has come and fences have proved that nothing else does.
import pMap from 'p-map';
import type { Lab } from '../client/test-context.ts';
import type { History } from './history.ts';
import { playLane } from './process.ts';
import { busyLanes } from './program.ts';
import type { Program } from './program.ts';
import type { LiveSession } from './session.ts';
import { settle } from './quiesce.ts';
import { Stage } from './program-context.ts';

/** Handshakes under way at the same time, before the lanes begin. */
const AT_ONCE = 50;

async function arrive(stage: Stage, lanes: readonly number[]): Promise<Map<number, LiveSession>> {
  const arrive = async (lane: number) => [lane, await stage.user(lane)] as const;
  return new Map(await pMap(lanes, arrive, { concurrency: AT_ONCE }));
}

/** Throws a violation where the target takes no connection. The lab's peers are released in any case. */
export async function execute(lab: Lab, program: Program): Promise<History> {
  const stage = new Stage(lab, program);
  const { effort } = lab.bench;
  effort.begin();
  try {
    const users = await arrive(stage, busyLanes(program));
    await Promise.all([...users].map(([lane, user]) => playLane(stage, lane, user)));
    await settle(stage);
    return stage.history();
  } finally {
    effort.end(stage.sessions.reduce((sum, session) => sum + session.asked, 0));
    lab.release();
  }
}
