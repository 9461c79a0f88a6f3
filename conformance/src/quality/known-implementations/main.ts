// `npm run results`: attacks every known implementation that can be started here, one after the other, and renews the
// record for the results page. It writes the record only if all of them were tried.
import { writeFileSync } from 'node:fs';
import { PROTOCOL } from 'parley-spec';
import { LIMIT_TIMEOUT_MS } from '../../cli/options.ts';
import { conformingServers } from './conforming-servers.ts';
import type { Conforming } from './conforming-servers.ts';
import { silent } from '../progress/silent.ts';
import { runKit } from '../../run/run.ts';
import { KIT_VERSION } from '../../run/version.ts';
import { serverScript } from '../../target/server-package.ts';
import { RESULTS } from '../records/files.ts';
import { implementationRecord, RESULTS_FORMAT } from './record.ts';

const SEED = 1;
const PROFILE = 'full';

async function tried({ name, start, cleanUp }: Conforming): Promise<object> {
  const { target, stop } = await start();
  try {
    const settings = {
      target,
      seed: SEED,
      profile: PROFILE,
      only: [],
      limitTimeoutMs: LIMIT_TIMEOUT_MS[PROFILE],
    } as const;
    const result = await runKit(settings, silent);
    console.log(`${name}: ${result.conclusion.sentence}`);
    return implementationRecord(name, result);
  } finally {
    await stop();
    cleanUp();
  }
}

if (process.argv.length > 2) {
  console.error('results: it takes no options. It tests all known implementations and renews their record.');
  process.exit(2);
}

const servers = conformingServers(serverScript()!);
const absent = servers.flatMap((server) => ('why' in server ? [`${server.name}: ${server.why}`] : []));
if (absent.length > 0) {
  console.error(
    `Nothing was written, because some implementations can't be tried here. ${absent.join('; ')}.`,
  );
  process.exitCode = 3;
} else {
  const implementations: object[] = [];
  for (const server of servers) if ('start' in server) implementations.push(await tried(server));
  const record = {
    format: RESULTS_FORMAT,
    kit: { version: KIT_VERSION, protocol: PROTOCOL.version },
    profile: PROFILE,
    seed: SEED,
    implementations,
  };
  writeFileSync(RESULTS, `${JSON.stringify(record, null, 2)}\n`);
}
