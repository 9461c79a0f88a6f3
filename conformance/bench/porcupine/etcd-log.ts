// The logs of Jepsen's test of etcd: one register with compare and set.
//
//   INFO  jepsen.util - 2   :invoke :cas    [3 0]
//   INFO  jepsen.util - 2   :ok     :cas    [3 0]
//
// The fields are parted by tabs or spaces. `:fail` of a cas says that the comparison did not hold. A value that is a word
// (`:timed-out`) says that the operation was lost; a process that lost a write goes on under another number.

import type { RegisterInput, RegisterOutput } from '../../src/linearizability/index.ts';
import type { Entry, LogFormat } from './log.ts';

const LINE =
  /^INFO\s+jepsen\.util\s+-\s+(\d+)\s+:(invoke|ok|fail|info)\s+:(read|write|cas)\s+(nil|\d+|\[\d+ \d+\]|:[\w-]+)\s*$/;
/** What was done to the cluster meanwhile, and what other parts of Jepsen say, is no operation on the register. */
const ASIDE = /^INFO\s+jepsen\.util\s+-\s+:nemesis\s|^[A-Z]+\s+jepsen\.(?!util\b)/;

function inputOf(f: string, value: string): RegisterInput | undefined {
  if (f === 'read') return value === 'nil' ? { kind: 'read' } : undefined;
  if (f === 'write') return /^\d+$/.test(value) ? { kind: 'write', value: Number(value) } : undefined;
  const [, from, to] = /^\[(\d+) (\d+)\]$/.exec(value) ?? [];
  return from === undefined ? undefined : { kind: 'cas', from: Number(from), to: Number(to) };
}

function outputOf(type: string, f: string, value: string): { readonly output: RegisterOutput } | undefined {
  if (f === 'cas') return value.startsWith('[') ? { output: type === 'ok' } : undefined;
  if (type !== 'ok' || value.startsWith('[')) return undefined;
  if (f === 'write') return value === 'nil' ? undefined : { output: undefined };
  return { output: value === 'nil' ? null : Number(value) };
}

export const etcdLog: LogFormat<RegisterInput, RegisterOutput> = {
  expected:
    '"INFO  jepsen.util - PROCESS :invoke|:ok|:fail|:info :read|:write|:cas VALUE", with nil, a number, [FROM TO] or :timed-out for VALUE',
  read(line): Entry<RegisterInput, RegisterOutput> | null | undefined {
    const [, process, type, f, value] = LINE.exec(line) ?? [];
    if (process === undefined || type === undefined || f === undefined || value === undefined) {
      return ASIDE.test(line) ? null : undefined;
    }
    const of = { process, about: `:${f}` };
    if (type === 'invoke') {
      const input = inputOf(f, value);
      return input && { ...of, kind: 'invoke', input };
    }
    if (type === 'info' || value.startsWith(':')) return { ...of, kind: 'lost' };
    const answer = outputOf(type, f, value);
    return answer && { ...of, kind: 'answer', ...answer };
  },
};
