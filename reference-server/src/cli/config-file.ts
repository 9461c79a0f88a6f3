// The config file → settings. What is wrong is said with the file, the place in it, what was expected and what to do.
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { SETTABLE, rangeOf } from '../server-limits.ts';
import { SETTINGS, defaultOf } from './settings.ts';
import type { Setting, Settings } from './settings.ts';
import { UsageError } from './usage-error.ts';
import { expected } from './values.ts';

/** The schema of the file, made of the settings by `npm run generate`. */
export const CONFIG_SCHEMA = new URL('../../../generated/config.schema.json', import.meta.url);

/** What a place in the file may hold, and what it means to leave it out. */
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
  const leftOut = usual === undefined ? 'to do without' : `for ${JSON.stringify(usual)}`;
  return { what, leftOut };
}

const namesOf = (list: readonly { readonly name: string }[]): string =>
  list.map(({ name }) => name).join(', ');

/** What stands at a place, short enough for a line. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

/** What a schema's verdict means to the operator. */
function sentence({ instancePath, keyword, params, data }: ErrorObject): string {
  const [name = '', member] = instancePath.split('/').slice(1);
  if (keyword === 'additionalProperties') {
    const stray = params['additionalProperty'] as string;
    if (name === '') return `${stray} is no setting; take it out, or write one of ${namesOf(SETTINGS)}`;
    return `${name}.${stray} is no limit that can be set; take it out, or write one of ${namesOf(SETTABLE)}`;
  }
  const place = member === undefined ? name : `${name}.${member}`;
  const expectation = expectationAt(name, member);
  if (!expectation) return `${place || 'the whole'} is ${shown(data)}; write one JSON object of settings`;
  const { what, leftOut } = expectation;
  return `${place} is ${shown(data)}; write ${what}, or leave it out ${leftOut}`;
}

/** Where JSON broke off, as far as the parser tells. */
function lineOf(text: string, { message }: Error): string {
  const [, position] = /position ([0-9]+)/.exec(message) ?? [];
  return position === undefined ? '' : `line ${text.slice(0, Number(position)).split('\n').length}: `;
}

function parse(text: string): unknown {
  try {
    // Editors of one system put a mark before the text that JSON does not know.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(`${lineOf(text, error as Error)}it is not JSON (${message}); mend it there`);
  }
}

/** Only when there is a file: a server without one has no need of a schema compiler. */
async function compile(): Promise<ValidateFunction<Settings>> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const schema = JSON.parse(await readFile(CONFIG_SCHEMA, 'utf8')) as object;
  return new Ajv2020({ strict: true, verbose: true }).compile<Settings>(schema);
}

let compiled: Promise<ValidateFunction<Settings>> | undefined;

/** Judges the text of a config file; throws a `UsageError` without the name of the file. */
export async function settingsIn(text: string): Promise<Settings> {
  const value = parse(text);
  const validate = await (compiled ??= compile());
  if (!validate(value)) throw new UsageError(sentence(validate.errors![0]!));
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== '$schema'));
}

/** The settings of a config file; the paths in it are taken from where it is. */
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
