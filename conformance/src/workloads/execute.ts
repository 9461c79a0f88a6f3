// Runs a program: its clients at the same time, each client's moves one after the other; gives the history. No sleeps: a
// run ends when everything owed has come and fences have proved that nothing else does.
import pMap from 'p-map';
import type { TestContext } from '../client/test-context.ts';
import type { History } from './history.ts';
import { runProcess } from './process.ts';
import { busyProcesses } from './program.ts';
import type { Program } from './program.ts';
import type { LiveSession } from './session.ts';
import { quiesce } from './quiesce.ts';
import { ProgramContext } from './program-context.ts';

/** Handshakes under way at the same time, before the processes begin. */
const AT_ONCE = 50;

async function arrive(
  programContext: ProgramContext,
  processes: readonly number[],
): Promise<Map<number, LiveSession>> {
  const arrive = async (process: number) => [process, await programContext.user(process)] as const;
  return new Map(await pMap(processes, arrive, { concurrency: AT_ONCE }));
}

/** Throws a violation where the target takes no connection. the context's clients are released in any case. */
export async function execute(context: TestContext, program: Program): Promise<History> {
  const programContext = new ProgramContext(context, program);
  const { cost } = context.run;
  cost.begin();
  try {
    const users = await arrive(programContext, busyProcesses(program));
    await Promise.all([...users].map(([process, user]) => runProcess(programContext, process, user)));
    await quiesce(programContext);
    return programContext.history();
  } finally {
    cost.end(programContext.sessions.reduce((sum, session) => sum + session.asked, 0));
    context.release();
  }
}
