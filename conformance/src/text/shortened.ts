// Text cut to a length that fits a report.
/** A line cut to `most` UTF-16 units, so that it fits a report. */
export function shortened(text: string, most = 300): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;
}
