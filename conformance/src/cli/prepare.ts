// Prepares a run: reads files and starts the server. Reports everything that is wrong as a usage error before the run
// begins.
import { readFile, stat } from 'node:fs/promises';
import { reserveReport } from '../report/report-file.ts';
import type { ReportFile } from '../report/report-file.ts';
import { parseBaseline } from '../run/parse-baseline.ts';
import type { Baseline } from '../run/baseline.ts';
import { matchesOnly } from '../run/only.ts';
import { onRungs } from '../run/rungs.ts';
import type { Rungs } from '../run/rungs.ts';
import { startReference } from '../target/reference.ts';
import type { Reference } from '../target/reference.ts';
import { StartError } from '../target/start-error.ts';
import { startServer } from '../target/started-server.ts';
import type { TargetProcess } from '../target/target-process.ts';
import { faultyServerScript, serverScript } from '../target/server-package.ts';
import type { Target } from '../target/target.ts';
import { errnoText } from './errno-text.ts';
import type { Kit } from './kit.ts';
import type { Subject, TlsOptions } from './options.ts';
import { UsageError } from './usage-error.ts';

/**
 * Refuses a pattern that matches nothing. A misspelt pattern would otherwise give a run that passes without testing
 * anything.
 */
export function requireMatches(only: readonly string[], rungs: Rungs | undefined, kit: Kit): void {
  for (const pattern of only) {
    const matching = kit.checks.filter((check) => matchesOnly([pattern], check.requirement, check.id));
    if (matching.some((check) => onRungs(rungs, check.requirement))) continue;
    if (rungs && matching.length > 0) {
      throw new UsageError(
        `--only "${pattern}" matches nothing on the rungs ${rungs.from} to ${rungs.to}. \`conformance --list --rung ${rungs.from}-${rungs.to}\` shows the checks there.`,
      );
    }
    throw new UsageError(
      `--only "${pattern}" matches no check, and no requirement that has one. \`conformance --list\` shows the ids.`,
    );
  }
}

/** Reserves the file of an option that writes one. */
export async function reserve(
  option: '--json' | '--write-baseline' | '--output',
  path: string | undefined,
): Promise<ReportFile | undefined> {
  if (path === undefined) return undefined;
  try {
    return await reserveReport(path);
  } catch (error) {
    throw new UsageError(
      `${option} "${path}" can't be written: ${errnoText(error)}. Name a file in an existing folder that you can write to.`,
    );
  }
}

/** Reads the file of `--baseline`. */
export async function readBaseline(path: string | undefined): Promise<Baseline | undefined> {
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `--baseline "${path}" can't be read: ${errnoText(error)}. --write-baseline makes such a file.`,
    );
  }
  const baseline = parseBaseline(text);
  if (typeof baseline !== 'string') return baseline;
  throw new UsageError(
    `--baseline "${path}" is not a baseline: ${baseline}. --write-baseline makes such a file.`,
  );
}

async function readCa(path: string): Promise<Buffer> {
  let pem: Buffer;
  try {
    pem = await readFile(path);
  } catch (error) {
    throw new UsageError(`--ca "${path}" can't be read: ${errnoText(error)}. Name a PEM file.`);
  }
  if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  throw new UsageError(`--ca "${path}" contains no certificate in PEM format. Name a file that does.`);
}

/** The script of the reference server. */
function requireServer(): string {
  const script = serverScript();
  if (script !== undefined) return script;
  throw new UsageError(
    `--reference needs the package parley-server, which is not installed. Run \`npm install parley-server\`, or name a server with --target.`,
  );
}

/** The script of the server with deliberate faults, which an option needs. */
export function requireFaultyServer(option: '--fault' | '--list-faults'): string {
  const script = faultyServerScript();
  if (script !== undefined) return script;
  throw new UsageError(
    `${option} needs the deliberate faults of the reference server, which are not installed: the published packages leave them out. Run the kit in a clone of its repository, after \`npm run build\`.`,
  );
}

/** Runs an action that starts a server; what the command line is to blame for becomes a usage error. */
async function starting<T>(action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (error) {
    if (error instanceof StartError && error.usage) throw new UsageError(error.message);
    throw error;
  }
}

function embedded(
  subject: Extract<Subject, { kind: 'reference' }>,
  token: string | undefined,
): Promise<Reference> {
  const script = subject.fault === undefined ? requireServer() : requireFaultyServer('--fault');
  return starting(startReference({ script, ...subject, ...(token !== undefined && { token }) }));
}

async function tlsOf(tls: TlsOptions): Promise<NonNullable<Target['tls']>> {
  const ca = tls.ca === undefined ? undefined : await readCa(tls.ca);
  return { insecure: tls.insecure, ...(ca && { ca }) };
}

async function requireFolder(path: string): Promise<void> {
  const there = await stat(path).catch((error: unknown) => {
    throw new UsageError(`--cwd "${path}" can't be used: ${errnoText(error)}. Name an existing folder.`);
  });
  if (!there.isDirectory()) throw new UsageError(`--cwd "${path}" is not a folder. Name an existing folder.`);
}

/** Opens the target; `process` is there if the kit started it. With a token, the embedded server requires it. */
export async function openSubject(
  subject: Subject,
  token?: string,
): Promise<{ target: Target; process?: TargetProcess }> {
  if (subject.kind === 'reference') {
    const reference = await embedded(subject, token);
    return { target: reference.target, process: reference };
  }
  const tls = subject.tls && (await tlsOf(subject.tls));
  if (subject.kind === 'server') return { target: { ...subject.endpoint, ...(tls && { tls }) } };
  const { start, endpoint } = subject;
  if (start.cwd !== undefined) await requireFolder(start.cwd);
  const server = await starting(
    startServer({ ...start, ...(endpoint && { at: endpoint }), ...(tls && { tls }) }),
  );
  return { target: server.target, process: server };
}
