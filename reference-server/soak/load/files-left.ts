// How many connections this process has open files for; the server, which has the same limit, needs as many.
interface Report {
  readonly userLimits?: { readonly open_files?: { readonly soft?: number | 'unlimited' } };
}

/** Kept free, in the server too: for its own files, and for those who chat meanwhile. */
const SPARE = 300;

export function filesLeft(): number {
  // Node takes the hard limit for the soft one when it begins.
  const { userLimits } = process.report.getReport() as Report;
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? Math.max(1, soft - SPARE) : Infinity;
}
