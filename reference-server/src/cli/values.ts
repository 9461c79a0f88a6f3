// The values of settings: what each may be, in words, and how to read it from a command line.
import { SETTABLE, allows, rangeOf } from '../server-limits.ts';
import { integerIn } from './integer.ts';
import { flagOf } from './settings.ts';
import type { Setting } from './settings.ts';
import { UsageError } from './usage-error.ts';

const PORT = '6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4}';
/** A host, or an IPv6 address in brackets, and a port. */
export const ENDPOINT = `^(\\[[0-9A-Fa-f:.]+\\]|[^\\s:/\\[\\]]+):(${PORT})$`;

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Host and port of an endpoint; undefined if the text is not one. */
export function endpointOf(text: string): Endpoint | undefined {
  const [, host, port] = new RegExp(ENDPOINT).exec(text) ?? [];
  return host === undefined ? undefined : { host: host.replaceAll(/[[\]]/g, ''), port: Number(port) };
}

/** What value a setting may have, in words. */
export function expected(setting: Setting): string {
  switch (setting.kind) {
    case 'text':
      return `an ${setting.value}`;
    case 'file':
      return 'the path of a file';
    case 'endpoint':
      return 'HOST:PORT, such as 127.0.0.1:9464 or [::1]:9464';
    case 'integer':
      return `an integer from ${setting.least} to ${setting.most}`;
    case 'choice':
      return `one of ${setting.choices.join(', ')}`;
    case 'switch':
      return 'true or false';
    case 'limits':
      return `NAME=INTEGER of a limit that can be set; the names are ${SETTABLE.map(({ name }) => name).join(', ')}`;
  }
}

/** The value that a flag's text gives; undefined if it gives none. */
function valueIn(setting: Setting, text: string): string | number | undefined {
  switch (setting.kind) {
    case 'endpoint':
      return endpointOf(text) && text;
    case 'integer': {
      const value = integerIn(text);
      return value >= setting.least && value <= setting.most ? value : undefined;
    }
    case 'choice':
      return setting.choices.find((choice) => choice === text);
    default:
      return text;
  }
}

/** Makes the reader of a flag's text, which throws a `UsageError`. */
export function readerOf(setting: Setting): (text: string) => string | number {
  const [flag, advice] = [flagOf(setting), setting.advice ?? `give ${expected(setting)} (see --help)`];
  return (text) => {
    // The system gives an empty value a meaning (all addresses, this folder) that nobody intends.
    if (text.trim() === '') throw new UsageError(`${flag} is empty; ${advice}`);
    const value = valueIn(setting, text);
    if (value !== undefined) return value;
    throw new UsageError(`${flag} ${text} is not ${expected(setting)}; see --help`);
  };
}

/** Reads `NAME=VALUE` and adds it to the limits read so far. */
export function limitReader(setting: Setting) {
  return (text: string, before: Record<string, number> = {}): Record<string, number> => {
    const [, name = '', digits = ''] = /^([A-Za-z]+)=([0-9]{1,16})$/.exec(text) ?? [];
    const spec = SETTABLE.find((limit) => limit.name === name);
    if (spec && allows(spec, Number(digits))) return { ...before, [name]: Number(digits) };
    if (spec) throw new UsageError(`--limit ${text} is out of range; ${name} must be ${rangeOf(spec)}`);
    throw new UsageError(`--limit ${text} is not ${expected(setting)}`);
  };
}
