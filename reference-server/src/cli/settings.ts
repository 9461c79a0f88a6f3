// The values of flags: integers within their range, limits within the range that the registry gives them.
import { SETTABLE, allows, rangeOf } from '../server-limits.ts';
import { UsageError } from './usage-error.ts';

const INTEGER = /^[0-9]{1,16}$/;

/** Reads a flag's integer. */
export function integerWithin(flag: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = INTEGER.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new UsageError(`${flag} ${text} is no integer from ${least} to ${most}; give one (see --help)`);
  };
}

/** Reads `NAME=VALUE` and adds it to the limits read so far. */
export function limitSetting(text: string, before: Record<string, number> = {}): Record<string, number> {
  const [, name = '', digits = ''] = /^([A-Za-z]+)=([0-9]{1,16})$/.exec(text) ?? [];
  const spec = SETTABLE.find((limit) => limit.name === name);
  if (spec && allows(spec, Number(digits))) return { ...before, [name]: Number(digits) };
  if (spec) throw new UsageError(`--limit ${text} is out of range; ${name} must be ${rangeOf(spec)}`);
  const names = SETTABLE.map((limit) => limit.name).join(', ');
  throw new UsageError(
    `--limit ${text} is no NAME=INTEGER of a limit that can be set; the names are ${names}`,
  );
}
