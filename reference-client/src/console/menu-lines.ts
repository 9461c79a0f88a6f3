// The menu as the assignment shows it, whatever services it names.
import type { MenuFrame, MenuPrompt } from 'parley-spec';
import { harmless } from './harmless.ts';

/** Asks for one of the options. */
export const OPTION_PROMPT = 'Your option <enter a number>: ';

/** The menu, a blank line before and after it. */
export const menuLines = ({ title, options }: MenuFrame): string[] => [
  '',
  `****** ${harmless(title)} ******`,
  '-----------------------',
  'Options Available:',
  ...options.map(({ key, label }) => `${key}. ${harmless(label)}`),
  '',
];

/** What to show before an answer is typed. */
export const promptText = ({ label }: MenuPrompt): string => `${harmless(label)}: `;
