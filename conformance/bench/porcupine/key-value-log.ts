// The logs of a key-value store with append.
//
//   {:process 0, :type :invoke, :f :get, :key "9", :value nil}
//   {:process 0, :type :ok, :f :get, :key "9", :value "x 0 2 yx 0 5 y"}

import type { KeyValueInput, KeyValueOutput } from '../../src/linearizability/index.ts';
import type { Entry, LogFormat } from './log.ts';

const TEXT = String.raw`"(?:[^"\\]|\\.)*"`;
const LINE = new RegExp(
  String.raw`^\{:process (\d+), :type :(invoke|ok|fail|info), :f :(get|put|append), :key (${TEXT}), :value (nil|${TEXT}|:[\w-]+)\}\s*$`,
);

/** The text between quotation marks; undefined for anything else, and for an escape that nobody knows. */
function textOf(literal: string): string | undefined {
  try {
    const text: unknown = JSON.parse(literal);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

function inputOf(f: string, key: string, value: string): KeyValueInput | undefined {
  if (f === 'get') return value === 'nil' ? { kind: 'get', key } : undefined;
  const text = textOf(value);
  return text === undefined ? undefined : { kind: f === 'put' ? 'put' : 'append', key, value: text };
}

export const keyValueLog: LogFormat<KeyValueInput, KeyValueOutput> = {
  expected:
    '"{:process P, :type :invoke|:ok|:fail|:info, :f :get|:put|:append, :key "K", :value VALUE}", with nil, "TEXT" or :timed-out for VALUE',
  read(line): Entry<KeyValueInput, KeyValueOutput> | undefined {
    const [, process, type, f, name, value] = LINE.exec(line) ?? [];
    const key = name === undefined ? undefined : textOf(name);
    if (process === undefined || f === undefined || key === undefined || value === undefined)
      return undefined;
    const of = { process, about: `:${f} of key ${JSON.stringify(key)}` };
    if (type === 'invoke') {
      const input = inputOf(f, key, value);
      return input && { ...of, kind: 'invoke', input };
    }
    if (type !== 'ok') return { ...of, kind: 'lost' };
    const text = textOf(value);
    if (text === undefined) return undefined;
    return { ...of, kind: 'answer', output: f === 'get' ? text : undefined };
  },
};
