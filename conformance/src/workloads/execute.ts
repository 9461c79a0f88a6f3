// Runs a program and returns its history. All clients run at the same time; each makes one move after the other. There
// are no sleeps: a run ends when every reply has arrived and fences (barriers) prove that nothing else follows.
import pMap from 'p-map';
import type { TestContext } from '../client/test-context.ts';
import { runProcess } from './process.ts';
import { busyProcesses } from './processes.ts';
import type { LiveSession } from './session.ts';
import { quiesce } from './quiesce.ts';
import { ProgramContext } from './program-context.ts';
import type { History } from '../data/history.ts';
import type { Program } from '../data/program.ts';

/** Handshakes in progress at the same time, before the processes begin. */
const AT_ONCE = 50;

async function arrive(
  programContext: ProgramContext,
  processes: readonly number[],
): Promise<Map<number, LiveSession>> {
  const arrive = async (process: number) => [process, await programContext.user(process)] as const;
  return new Map(await pMap(processes, arrive, { concurrency: AT_ONCE }));
}

/** Throws a violation if the target accepts no connection. Releases the context's clients in any case. */
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
