// Text cut to a length that fits a report.
import { withoutFiller } from './filler.ts';

/** A line cut to `most` UTF-16 units, so that it fits a report. Filler is told in words. */
export function shortened(text: string, most = 300): string {
  const told = text.length <= most ? text : withoutFiller(text);
  return told.length <= most ? told : `${told.slice(0, most)}… (${text.length} characters)`;
}
