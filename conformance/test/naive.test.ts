// Servers as students write them, each with several bugs. What is wrong with each was written down before the kit saw it: the
// kit fails nothing else, and names each bug, or something that has to be fixed before it.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pMap from 'p-map';
import t from 'tap';
import { rungOf } from 'parley-spec';
import { runKit } from '../src/run/run.ts';
import { silent } from '../src/quality/progress/silent.ts';
import type { Target } from '../src/target/target.ts';
import type { RunResult } from '../src/data/result.ts';

interface Wrong {
  readonly what: string;
  readonly breaks: readonly string[];
  readonly also?: readonly string[];
  /** Only a race shows it. */
  readonly race?: boolean;
}

interface NaiveServer {
  readonly rung: number;
  readonly wrong: readonly Wrong[];
}

const FOLDER = new URL('../../test/fixture/naive/', import.meta.url);
const { servers } = JSON.parse(readFileSync(new URL('wrong.json', FOLDER), 'utf8')) as {
  readonly servers: Readonly<Record<string, NaiveServer>>;
};

/** What the kit still fails wrongly, or does not name. Nothing may be added. */
const STILL_WRONG: Readonly<
  Record<string, { readonly blamed?: readonly string[]; readonly missed?: readonly string[] }>
> = {
  'late_room.py': { blamed: ['close.closed', 'join.notice'] },
  'split_chunks.mjs': { blamed: ['leave.left', 'menu.again', 'text.accepted'] },
  'whole_server.mjs': { blamed: ['end.fin-gone', 'end.rst-gone'], missed: ['hostile.isolation'] },
};

/** Runs of the kit at the same time: each mostly waits. */
const TOGETHER = 8;

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Starts a server, uses it, and ends it. */
async function withServer<T>(name: string, use: (target: Target) => Promise<T>): Promise<T> {
  const command = name.endsWith('.py') ? 'python3' : process.execPath;
  const child = spawn(command, [fileURLToPath(new URL(name, FOLDER)), '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(child, 'exit');
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return await use({ host: '127.0.0.1', port: Number(/(\d+)$/.exec(line)![1]) });
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
}

const attacked = (target: Target): Promise<RunResult> =>
  runKit({ target, seed: 1, profile: 'smoke', only: [], limitTimeoutMs: 0 }, silent);

/** Whether a pattern of the list, such as `end.*`, stands for a requirement. */
const covers = (pattern: string, id: string): boolean =>
  pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id;

void t.test('the kit names what is wrong with naive servers, and nothing else', async (t) => {
  const names = Object.keys(servers).filter((name) => hasPython || !name.endsWith('.py'));
  if (!hasPython) t.comment('python3 is missing: only the servers in Node are tried');
  await pMap(
    names,
    async (name) => {
      const { rung, wrong } = servers[name]!;
      const { requirements, causes } = await withServer(name, attacked);
      const verdicts = new Map(requirements.map(({ requirement, verdict }) => [requirement.id, verdict]));
      const listed = wrong.flatMap(({ breaks, also = [] }) => [...breaks, ...also]);
      const known = STILL_WRONG[name] ?? {};
      const failed = [...verdicts].filter(([, verdict]) => verdict === 'fail').map(([id]) => id);
      const blamed = failed.filter(
        (id) =>
          (rungOf(id) ?? 0) <= rung && ![...listed, ...(known.blamed ?? [])].some((each) => covers(each, id)),
      );
      t.same(blamed, [], `${name}: fails nothing else`);
      t.ok(failed.length > 0, `${name}: fails ${failed.length} requirements`);
      for (const { what, breaks } of wrong.filter((each) => !each.race)) {
        const shown = breaks.some((id) =>
          ['fail', 'blocked', 'untested'].includes(verdicts.get(id) ?? 'untested'),
        );
        t.ok(shown || breaks.some((id) => known.missed?.includes(id)), `${name}: ${what}`);
      }
      const wrongCauses = causes.filter(
        ({ requirement }) =>
          (rungOf(requirement) ?? 0) <= rung && !listed.some((each) => covers(each, requirement)),
      );
      t.same(
        wrongCauses.map(({ id }) => id),
        [],
        `${name}: the causes are bugs that it has`,
      );
    },
    { concurrency: TOGETHER },
  );
});
