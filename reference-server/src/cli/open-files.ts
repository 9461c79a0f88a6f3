// How many connections the system has open files for. Each connection needs one; without one the system closes a new
// connection and tells neither the client nor the server.
import { readdirSync } from 'node:fs';

/** Open files that are kept free: for logs, modules, and connections that are being closed. */
const SPARE = 24;
/** Open files of a server that has just started, if the system does not tell. */
const USUAL = 32;

interface Report {
  readonly userLimits?: { readonly open_files?: { readonly soft?: number | 'unlimited' } };
}

/** How many open files the system allows this process; `Infinity` without a limit. */
export function openFileLimit(): number {
  // Node raises the soft limit to the hard limit when it starts.
  const { userLimits } = process.report.getReport() as Report;
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : Infinity;
}

function openNow(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return USUAL;
  }
}

/** How many connections there are open files for; `Infinity` without a limit. */
export const roomForConnections = (): number => Math.max(1, openFileLimit() - openNow() - SPARE);
