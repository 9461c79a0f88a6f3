// What was typed at the menu: an option, or the answer to one of its prompts.
import type { MenuFrame, MenuOption, MenuPrompt } from 'parley-spec';

/** What a line means, or why it means nothing. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** A whole number that JSON carries exactly, or undefined. */
export function wholeNumber(typed: string): number | undefined {
  const number = /^[+-]?\d+$/.test(typed.trim()) ? Number(typed) : NaN;
  return Number.isSafeInteger(number) ? number + 0 : undefined;
}

/** The option whose key was typed. */
export function readOption({ options }: MenuFrame, typed: string): Read<MenuOption> {
  const key = wholeNumber(typed);
  const option = options.find((candidate) => candidate.key === key);
  if (option) return { ok: true, value: option };
  const keys = options.map((candidate) => candidate.key).join(', ');
  return { ok: false, why: `That is no option; enter one of ${keys}.` };
}

/** The value of a prompt's member. Texts stay as they are, names and ids lose the space around them. */
export function readAnswer({ kind, field }: MenuPrompt, typed: string): Read<string | number> {
  if (kind === 'text') return { ok: true, value: field === 'text' ? typed : typed.trim() };
  const value = wholeNumber(typed);
  return value === undefined ? { ok: false, why: 'That is not a number.' } : { ok: true, value };
}

/** A port, 1 to 65535. */
export function readPort(typed: string): Read<number> {
  const value = wholeNumber(typed);
  return value !== undefined && value >= 1 && value <= 65_535
    ? { ok: true, value }
    : { ok: false, why: 'That is no port; a port is a number from 1 to 65535.' };
}
