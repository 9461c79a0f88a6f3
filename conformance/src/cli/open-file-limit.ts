// How many files the system lets this process have open at the same time. It imports nothing: the command needs it when
// Node has too few files to load the rest.

interface Report {
  readonly userLimits?: { readonly open_files?: { readonly soft?: number | 'unlimited' } };
}

/** The limit that `ulimit -n` shows; `Infinity` where the system sets none. */
export function openFileLimit(): number {
  const soft = (process.report.getReport() as Report).userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : Infinity;
}
