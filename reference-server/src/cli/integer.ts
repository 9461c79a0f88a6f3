// Reads integers from a command line.
import { UsageError } from './usage-error.ts';

const INTEGER = /^[0-9]{1,16}$/;

/** The integer of a text; NaN if it is not one. */
export const integerIn = (text: string): number => (INTEGER.test(text) ? Number(text) : NaN);

/** Reads the integer of a tool's flag. */
export function integerWithin(flag: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = integerIn(text);
    if (value >= least && value <= most) return value;
    throw new UsageError(`${flag} ${text} is not an integer from ${least} to ${most}; give one (see --help)`);
  };
}
