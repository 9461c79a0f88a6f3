// Lines that end the connection: each is tried on one of its own.
import pMap from 'p-map';
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';

/** Connections that are tried at the same time. */
const AT_ONCE = 8;

/** Sends each line on a connection of its own, which must be refused with a fatal code, and closed. */
export async function eachRefused(
  context: TestContext,
  code: string,
  lines: readonly (Buffer | string)[],
  come: () => Promise<TestClient> = () => context.user(),
): Promise<void> {
  const one = async (line: Buffer | string) => {
    const client = await come();
    await client.refusedBytes(Buffer.concat([Buffer.from(line), Buffer.from('\n')]), code);
    await client.over('error.closes');
  };
  // One that was not refused is enough: after it no further line is tried.
  await pMap(lines, one, { concurrency: AT_ONCE });
}
