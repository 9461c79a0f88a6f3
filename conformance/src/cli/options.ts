// The command line as a typed value. It contains everything that a run needs; files are read later.
import { randomInt } from 'node:crypto';
import { CommanderError } from 'commander';
import type { Rungs } from '../run/rungs.ts';
import type { Delivery, Disturbance } from '../data/conditions.ts';
import type { Profile, RunSettings } from '../run/settings.ts';
import type { Endpoint } from './endpoint.ts';
import type { StartOptions } from '../target/started-server.ts';
import { START_TIMEOUT_MS } from './start-command.ts';
import type { StartCommand } from './start-command.ts';
import { failureCommand } from './failure-commands.ts';
import type { FailureCommand } from './failure-commands.ts';
import { MAX_SEED, program } from './program.ts';
import { UsageError } from './usage-error.ts';

/** The server under test: one that is already running, one that the kit starts, or the embedded one. */
export type Subject =
  | { readonly kind: 'server'; readonly endpoint: Endpoint; readonly tls?: TlsOptions }
  | {
      readonly kind: 'started';
      readonly start: Start;
      readonly endpoint?: Endpoint;
      readonly tls?: TlsOptions;
    }
  | { readonly kind: 'reference'; readonly fault?: string; readonly limits: ReadonlyMap<string, number> };

/** How to start the server. */
export type Start = Omit<StartOptions, 'at' | 'tls'>;

export interface TlsOptions {
  /** Path of a PEM file. */
  readonly ca?: string;
  readonly insecure: boolean;
}

/** The settings of a run, without its target. */
export type Choice = Omit<RunSettings, 'target' | 'process' | 'known' | 'replay'>;

export interface Options {
  readonly choice: Choice;
  /** File for the report as JSON. */
  readonly json?: string;
  /** File of known failures. */
  readonly baseline?: string;
  /** File for the failures of this run. */
  readonly writeBaseline?: string;
  /** Folder of failure files. */
  readonly failures?: string;
  /** Failure file to try again. */
  readonly replay?: string;
  /** Address or folder of the built documentation. */
  readonly docs?: string;
  readonly verbose: boolean;
  readonly color: boolean;
}

/** The command that the arguments ask for. */
export type Command =
  | { readonly kind: 'run'; readonly subject: Subject; readonly options: Options }
  | { readonly kind: 'list'; readonly options: Options }
  | FailureCommand
  | { readonly kind: 'list-faults' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'usage'; readonly sentence: string };

/** The values that commander collects, by option. */
export interface Given {
  target?: Endpoint;
  tls?: true;
  ca?: string;
  insecure?: true;
  seed?: number;
  clients?: number;
  runs?: number;
  profile?: Profile;
  only?: string[];
  keepGoing?: true;
  bail?: true;
  rung?: Rungs;
  list?: true;
  listFaults?: true;
  json?: string;
  timeout?: number;
  limitTimeout?: number;
  token?: string;
  start?: StartCommand;
  cwd?: string;
  env?: Map<string, string>;
  startTimeout?: number;
  reference?: true;
  fault?: string;
  limit?: Map<string, number>;
  delivery?: Delivery;
  disturb?: Disturbance;
  baseline?: string;
  writeBaseline?: string;
  failures?: string;
  replay?: string;
  docs?: string;
  verbose?: true;
  color: boolean;
}

/** The default of `--limit-timeout`: the longest wait for a limit to be reached. */
export const LIMIT_TIMEOUT_MS = { smoke: 0, full: 35_000 } as const;

const NAMES: { readonly [Option in keyof Given]?: string } = { startTimeout: 'start-timeout' };

function needs(given: Given, options: readonly (keyof Given)[], companion: keyof Given) {
  for (const option of options) {
    if (given[option] === undefined || given[companion] !== undefined) continue;
    const name = NAMES[option] ?? option;
    throw new UsageError(`--${name} needs --${companion}. Add --${companion}, or leave --${name} out.`);
  }
}

function startOf({ start, cwd, env, startTimeout = START_TIMEOUT_MS }: Given): Start | undefined {
  if (!start) return undefined;
  return { ...start, env: env ?? new Map(), startMs: startTimeout, ...(cwd !== undefined && { cwd }) };
}

function subjectOf(given: Given): Subject {
  if (given.target && given.reference) {
    throw new UsageError('--target and --reference name two different servers. Give one of them.');
  }
  if (given.start && given.reference) {
    throw new UsageError('--start and --reference start two different servers. Give one of them.');
  }
  needs(given, ['cwd', 'env', 'startTimeout'], 'start');
  if (!given.start) needs(given, ['tls'], 'target');
  needs(given, ['ca', 'insecure'], 'tls');
  needs(given, ['fault', 'limit'], 'reference');
  if (given.ca !== undefined && given.insecure) {
    throw new UsageError('--ca trusts some certificates, --insecure accepts any. Give one of them.');
  }
  if (given.reference) {
    const fault = given.fault === undefined ? {} : { fault: given.fault };
    return { kind: 'reference', limits: given.limit ?? new Map<string, number>(), ...fault };
  }
  const tls = given.tls && {
    insecure: given.insecure ?? false,
    ...(given.ca !== undefined && { ca: given.ca }),
  };
  const start = startOf(given);
  if (start) {
    return { kind: 'started', start, ...(given.target && { endpoint: given.target }), ...(tls && { tls }) };
  }
  if (!given.target) {
    throw new UsageError(
      'No server is given. Give --target HOST:PORT, --start COMMAND, or --reference for the embedded server; `conformance --help` shows examples.',
    );
  }
  return { kind: 'server', endpoint: given.target, ...(tls && { tls }) };
}

function choiceOf(given: Given): Choice {
  const { rung, clients, runs, timeout, token, delivery, disturb, profile = 'full' } = given;
  return {
    seed: given.seed ?? randomInt(MAX_SEED + 1),
    profile,
    only: given.only ?? [],
    limitTimeoutMs: given.limitTimeout ?? LIMIT_TIMEOUT_MS[profile],
    ...(given.keepGoing && { keepGoing: true }),
    ...(given.bail && { bail: true }),
    ...(rung && { rungs: rung }),
    ...(clients !== undefined && { clients }),
    ...(runs !== undefined && { runs }),
    ...(timeout !== undefined && { timeoutMs: timeout }),
    ...(token !== undefined && { token }),
    ...(delivery !== undefined && { delivery }),
    ...(disturb !== undefined && { disturbance: disturb }),
  };
}

function optionsOf(given: Given): Options {
  const { json, baseline, writeBaseline, failures, replay, docs, verbose = false, color } = given;
  if (given.bail && given.keepGoing) {
    throw new UsageError(
      '--bail ends the run at the first failure, and --keep-going goes on behind it. Give one of them.',
    );
  }
  if (replay !== undefined && (given.only || given.rung)) {
    throw new UsageError(
      '--replay tries one failure, so --only and --rung have no effect. Leave one side out.',
    );
  }
  return {
    choice: choiceOf(given),
    verbose,
    color,
    ...(json !== undefined && { json }),
    ...(baseline !== undefined && { baseline }),
    ...(writeBaseline !== undefined && { writeBaseline }),
    ...(failures !== undefined && { failures }),
    ...(replay !== undefined && { replay }),
    ...(docs !== undefined && { docs }),
  };
}

/** Puts commander's errors into our form: no prefix, one line, and what to do. */
function complaint(error: CommanderError): string {
  const [first = '', hint] = error.message
    .replace(/^error: /, '')
    .replace(/\.$/, '')
    .split('\n');
  const suggestion = hint ? ` ${hint.replace(/[()]/g, '')}` : '';
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}.`;
  return `${sentence}${suggestion} \`conformance --help\` shows the options.`;
}

/** Says what to do about an argument that belongs to no option. */
function stray(word: string): string {
  const server = /^\d+$|:\d+$/.test(word)
    ? `Did you mean --target ${word}?`
    : 'Every value follows its option.';
  return `"${word}" belongs to no option. ${server} \`conformance --help\` shows the options.`;
}

/** Reads a command line, without `node` and the script. */
export function parseOptions(args: readonly string[]): Command {
  let text = '';
  const write = (part: string) => (text += part);
  const parser = program(write);
  try {
    const other = failureCommand(args, write);
    if (other) return other;
    const given = parser.parse(args, { from: 'user' }).opts<Given>();
    if (given.listFaults) return { kind: 'list-faults' };
    const options = optionsOf(given);
    return given.list ? { kind: 'list', options } : { kind: 'run', subject: subjectOf(given), options };
  } catch (error) {
    if (error instanceof UsageError) return { kind: 'usage', sentence: error.message };
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'text', text };
    const [word] = error.code === 'commander.excessArguments' ? parser.args : [];
    return { kind: 'usage', sentence: word === undefined ? complaint(error) : stray(word) };
  }
}
