// Formats a time of the server's clock in local time, as the assignment does: `2019-08-05 17:45`.
import { escapeControl } from './escape-control.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** Date, hour and minute of a timestamp; an invalid timestamp is returned unchanged. */
export function localMinute(at: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return escapeControl(at);
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
