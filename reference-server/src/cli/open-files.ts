// How many connections the system leaves room for: each takes an open file, and where there are none left the system
// closes newcomers without a word to anybody, the server included.
import { readdirSync } from 'node:fs';

/** Files kept free: for logs, for modules, and for connections on their way out. */
const SPARE = 24;
/** Open files of a server that has just begun, where the system does not tell. */
const USUAL = 32;

interface Report {
  readonly userLimits?: { readonly open_files?: { readonly soft?: number | 'unlimited' } };
}

/** How many files the system lets this process have open at the same time; `Infinity` where it sets no limit. */
export function openFileLimit(): number {
  // Node raises the soft limit to the hard one when it begins.
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

/** Connections for which there are files; `Infinity` where the system sets no limit. */
export const roomForConnections = (): number => Math.max(1, openFileLimit() - openNow() - SPARE);
