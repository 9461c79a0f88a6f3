// The config file → settings. An error message names the file, the place in it, what was expected, and what to do.
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { SETTABLE, rangeOf } from '../server-limits.ts';
import { SETTINGS, defaultOf } from './settings.ts';
import type { Setting, Settings } from './settings.ts';
import { UsageError } from './usage-error.ts';
import { expected } from './values.ts';

/** The schema of the file, which `npm run generate` makes from the settings. */
export const CONFIG_SCHEMA = new URL('../../../generated/config.schema.json', import.meta.url);

/** What a field of the file may hold, and what leaving it out means. */
interface Expectation {
  readonly what: string;
  readonly leftOut: string;
}

function expectationAt(name: string, member: string | undefined): Expectation | undefined {
  if (member !== undefined) {
    const limit = SETTABLE.find((each) => each.name === member);
    return limit && { what: rangeOf(limit), leftOut: `for ${limit.value}` };
  }
  const setting: Setting | undefined = SETTINGS.find((each) => each.name === name);
  if (!setting) return undefined;
  const usual = defaultOf(setting);
  const what = setting.kind === 'limits' ? 'an object, such as {"idleMs": 60000}' : expected(setting);
  const leftOut = usual === undefined ? 'for none' : `for ${JSON.stringify(usual)}`;
  return { what, leftOut };
}

const namesOf = (list: readonly { readonly name: string }[]): string =>
  list.map(({ name }) => name).join(', ');

/** A value, shortened to fit a line. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

/** An error of the schema validator, in the operator's words. */
function sentence({ instancePath, keyword, params, data }: ErrorObject): string {
  const [name = '', member] = instancePath.split('/').slice(1);
  if (keyword === 'additionalProperties') {
    const stray = params['additionalProperty'] as string;
    if (name === '') return `${stray} is not a setting; remove it, or write one of ${namesOf(SETTINGS)}`;
    return `${name}.${stray} is not a limit that can be set; remove it, or write one of ${namesOf(SETTABLE)}`;
  }
  const place = member === undefined ? name : `${name}.${member}`;
  const expectation = expectationAt(name, member);
  if (!expectation) return `${place || 'the file'} is ${shown(data)}; write one JSON object of settings`;
  const { what, leftOut } = expectation;
  return `${place} is ${shown(data)}; write ${what}, or leave it out ${leftOut}`;
}

/** The line of a JSON error, if the parser tells it. */
function lineOf(text: string, { message }: Error): string {
  const [, position] = /position ([0-9]+)/.exec(message) ?? [];
  return position === undefined ? '' : `line ${text.slice(0, Number(position)).split('\n').length}: `;
}

function parse(text: string): unknown {
  try {
    // Some editors write a byte order mark, which JSON does not allow.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(`${lineOf(text, error as Error)}it is not JSON (${message}); fix it there`);
  }
}

/** Only if there is a file: a server without one needs no schema compiler. */
async function compile(): Promise<ValidateFunction<Settings>> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const schema = JSON.parse(await readFile(CONFIG_SCHEMA, 'utf8')) as object;
  return new Ajv2020({ strict: true, verbose: true }).compile<Settings>(schema);
}

let compiled: Promise<ValidateFunction<Settings>> | undefined;

/** Validates the text of a config file; throws a `UsageError` without the name of the file. */
export async function settingsIn(text: string): Promise<Settings> {
  const value = parse(text);
  const validate = await (compiled ??= compile());
  if (!validate(value)) throw new UsageError(sentence(validate.errors![0]!));
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== '$schema'));
}

/** The settings of a config file. Relative paths in it start at its own folder. */
export async function readConfig(file: string): Promise<Settings> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `--config ${file} can't be read (${error.code}); name a file that this user may read`,
    );
  });
  const settings = await settingsIn(text).catch((error: unknown) => {
    throw error instanceof UsageError ? new UsageError(`${file}: ${error.message}`) : error;
  });
  const paths = SETTINGS.filter(({ kind, name }) => kind === 'file' && settings[name] !== undefined);
  const resolved = paths.map(({ name }) => [name, resolve(dirname(file), settings[name] as string)]);
  return { ...settings, ...(Object.fromEntries(resolved) as Settings) };
}
