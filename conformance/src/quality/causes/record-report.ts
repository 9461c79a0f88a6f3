// The whole report about one server with several mistakes, for the guide.
import { consoleReport } from '../../report/console.ts';
import { plain } from '../../report/paint.ts';
import type { CausesRecord } from '../records/causes-record.ts';
import { commandOf } from './example-server.ts';
import type { Example } from './examples.ts';
import { attacked, SEED } from './record-example.ts';
import { steadied } from './steady.ts';

/** One read is one message, ids are ports, and nobody cleans up. */
const SERVER: Example = { script: 'naive/one_recv.py' };
const PORT = 12_005;

export async function recordReport(): Promise<CausesRecord['report']> {
  const result = await attacked(SERVER, []);
  const server = commandOf(SERVER);
  const repeat = (...only: string[]) =>
    [
      'npx conformance',
      server,
      '--profile smoke',
      ...only.map((id) => `--only ${id}`),
      `--seed ${SEED}`,
    ].join(' ');
  const text = consoleReport(result, { paint: plain, verbose: false, repeat });
  const local = text.replaceAll(result.target, `127.0.0.1:${PORT}`);
  return { server, lines: steadied(local)(local).trimEnd().split('\n') };
}
