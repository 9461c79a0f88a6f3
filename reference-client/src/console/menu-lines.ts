// Prints a menu in the layout of the assignment, with any options.
import type { MenuFrame, MenuPrompt } from 'parley-spec';
import { escapeControl } from './escape-control.ts';

/** The prompt for an option. */
export const OPTION_PROMPT = 'Your option <enter a number>: ';

/** The menu, between blank lines. */
export const menuLines = ({ title, options }: MenuFrame): string[] => [
  '',
  `****** ${escapeControl(title)} ******`,
  '-----------------------',
  'Options Available:',
  ...options.map(({ key, label }) => `${key}. ${escapeControl(label)}`),
  '',
];

/** The text of a prompt. */
export const promptText = ({ label }: MenuPrompt): string => `${escapeControl(label)}: `;
