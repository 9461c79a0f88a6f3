// Tries lines that end the connection, each on a new one.
import pMap from 'p-map';
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';

/** Connections that are open at the same time. */
const AT_ONCE = 8;

/** Sends each line on its own connection. The server must refuse it with the fatal `code` and close the connection. */
export async function eachRefused(
  context: TestContext,
  code: string,
  lines: readonly (Buffer | string)[],
  connect: () => Promise<TestClient> = () => context.user(),
): Promise<void> {
  const one = async (line: Buffer | string) => {
    const client = await connect();
    await client.refusedBytes(Buffer.concat([Buffer.from(line), Buffer.from('\n')]), code);
    await client.over('error.closes');
  };
  // The first line that is not refused fails the check.
  await pMap(lines, one, { concurrency: AT_ONCE });
}
