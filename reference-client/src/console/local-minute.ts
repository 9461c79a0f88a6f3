// A moment of the server's clock as the assignment writes it, `2019-08-05 17:45`, in local time.
import { harmless } from './harmless.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** The minute of a time stamp; one that names no moment is shown as it is. */
export function localMinute(at: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return harmless(at);
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
