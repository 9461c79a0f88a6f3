// Reads the limit on open files of this process. It imports nothing, because the command needs it when Node has too few
// files left to load the other modules.

interface Report {
  readonly userLimits?: { readonly open_files?: { readonly soft?: number | 'unlimited' } };
}

/** The limit that `ulimit -n` shows; `Infinity` if the system sets none. */
export function openFileLimit(): number {
  const soft = (process.report.getReport() as Report).userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : Infinity;
}
