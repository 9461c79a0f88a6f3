// Parses what the user entered: a menu option, the answer to a prompt, or a port.
import type { MenuFrame, MenuOption, MenuPrompt } from 'parley-spec';

/** The value of a line, or why it has none. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** An integer that JSON represents exactly, or undefined. */
export function parseInteger(typed: string): number | undefined {
  const number = /^[+-]?\d+$/.test(typed.trim()) ? Number(typed) : NaN;
  return Number.isSafeInteger(number) ? number + 0 : undefined;
}

/** The option whose key was entered. */
export function parseOption({ options }: MenuFrame, typed: string): Parsed<MenuOption> {
  const key = parseInteger(typed);
  const option = options.find((candidate) => candidate.key === key);
  if (option) return { ok: true, value: option };
  const keys = options.map((candidate) => candidate.key).join(', ');
  return { ok: false, why: `That is not an option; enter one of ${keys}.` };
}

/** The value for the field of a prompt. Texts stay unchanged; names and ids lose surrounding spaces. */
export function parseAnswer({ kind, field }: MenuPrompt, typed: string): Parsed<string | number> {
  if (kind === 'text') return { ok: true, value: field === 'text' ? typed : typed.trim() };
  const value = parseInteger(typed);
  return value === undefined ? { ok: false, why: 'That is not a number.' } : { ok: true, value };
}

/** A port, 1 to 65535. */
export function parsePort(typed: string): Parsed<number> {
  const value = parseInteger(typed);
  return value !== undefined && value >= 1 && value <= 65_535
    ? { ok: true, value }
    : { ok: false, why: 'That is not a port; a port is a number from 1 to 65535.' };
}
