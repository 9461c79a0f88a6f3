// The verdicts that Porcupine's own tests know, by the name of the file.

export type Known = 'ok' | 'illegal';
export type Format = 'etcd' | 'key-value';

/** How many histories of a format Porcupine's `test_data` has. */
export const PUBLISHED: Readonly<Record<Format, number>> = { etcd: 102, 'key-value': 6 };

/** Of etcd_000 to etcd_102 these are linearizable. There is no 95: the cluster did not start. */
const LINEARIZABLE = new Set([
  2, 5, 7, 18, 25, 31, 38, 45, 48, 49, 51, 53, 56, 67, 75, 76, 80, 87, 92, 98, 100, 101, 102,
]);
const LAST = 102;
const MISSING = 95;

/** What a file is, or undefined when its name is that of no history. */
export function knownBy(name: string): { readonly format: Format; readonly known: Known } | undefined {
  const [, digits] = /^etcd_(\d{3})\.log$/.exec(name) ?? [];
  if (digits !== undefined) {
    const number = Number(digits);
    if (number > LAST || number === MISSING) return undefined;
    return { format: 'etcd', known: LINEARIZABLE.has(number) ? 'ok' : 'illegal' };
  }
  const [, ending] = /^(?:made-)?c\d+-(ok|bad)\.txt$/.exec(name) ?? [];
  if (ending === undefined) return undefined;
  return { format: 'key-value', known: ending === 'ok' ? 'ok' : 'illegal' };
}
