// Readers for the values of options. The error of each reader names its option.
import { UsageError } from './usage-error.ts';

/** Reads one value. `previous` is set if the option was given before. */
export type Reader<T> = (text: string, previous: T | undefined) => T;

/** An option that must not be repeated: a second value would silently win. */
export function once<T>(option: string, read: (text: string) => T): Reader<T> {
  return (text, previous) => {
    if (previous !== undefined) throw new UsageError(`${option} is given twice. Give it once.`);
    return read(text);
  };
}

/** A whole number from `least` to `most`. */
export function wholeNumber(option: string, least: number, most: number): Reader<number> {
  return once(option, (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new UsageError(
      `${option} "${text}": expected a whole number from ${least} to ${most}. Give one, such as ${option} ${least}.`,
    );
  });
}

/** A whole number from `least` to `most`, or a range of them written with a hyphen. */
export function range(option: string, least: number, most: number): Reader<{ from: number; to: number }> {
  return once(option, (text) => {
    const [, first, last = first] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(text) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (from >= least && to <= most && from <= to) return { from, to };
    throw new UsageError(
      `${option} "${text}": expected a number from ${least} to ${most}, or a range of them. Write ${option} 2 or ${option} ${least}-2, for example.`,
    );
  });
}

/** One of a fixed list of words. */
export function oneOf<const T extends string>(option: string, words: readonly T[]): Reader<T> {
  return once(option, (text) => {
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    throw new UsageError(`${option} "${text}": expected one of ${words.join(', ')}. Choose one of them.`);
  });
}

/** Any text except the empty one. */
export function nonEmpty(option: string, what: string): Reader<string> {
  return once(option, (text) => {
    if (text !== '') return text;
    throw new UsageError(`${option} is empty: expected ${what}. Give one or leave the option out.`);
  });
}

/** A repeatable option: adds a pattern to the earlier ones. */
export function collected(option: string): Reader<string[]> {
  return (text, previous = []) => {
    if (text === '') {
      throw new UsageError(
        `${option} is empty: expected the id of a requirement or check, with * and ? as wildcards. \`--list\` shows them.`,
      );
    }
    return [...previous, text];
  };
}

/** A repeatable option of ids, which one value may also give with commas; all of them, with commas. */
export function idList(option: string, what: string): Reader<string> {
  return (text, previous) => {
    if (text === '') {
      throw new UsageError(`${option} is empty: expected ${what}. Give one or leave the option out.`);
    }
    if (text.split(',').includes('')) {
      throw new UsageError(
        `${option} "${text}": expected ${what} before and after each comma. Write ${option} one,other, for example.`,
      );
    }
    return previous === undefined ? text : `${previous},${text}`;
  };
}

/** `NAME=N`, repeatable; each name once. */
export function assignments(option: string): Reader<Map<string, number>> {
  return (text, previous = new Map()) => {
    const [, name, digits] = /^([A-Za-z]\w*)=(\d{1,16})$/.exec(text) ?? [];
    if (name === undefined || !Number.isSafeInteger(Number(digits))) {
      throw new UsageError(
        `${option} "${text}": expected NAME=N with a whole number N. Write ${option} roomMembers=8, for example.`,
      );
    }
    if (previous.has(name)) throw new UsageError(`${option} ${name} is given twice. Give it once.`);
    return new Map([...previous, [name, Number(digits)]]);
  };
}

/** `NAME=VALUE` for an environment, repeatable; each name once. */
export function variables(option: string): Reader<Map<string, string>> {
  return (text, previous = new Map()) => {
    const [, name, value] = /^([^=\0]+)=([^\0]*)$/.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      throw new UsageError(`${option} "${text}": expected NAME=VALUE. Write ${option} DEBUG=1, for example.`);
    }
    if (previous.has(name)) throw new UsageError(`${option} ${name} is given twice. Give it once.`);
    return new Map([...previous, [name, value]]);
  };
}
