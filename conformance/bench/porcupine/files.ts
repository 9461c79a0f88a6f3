// The histories in a folder and its subfolders, recognised by name.

import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  keyValue,
  register,
  type History,
  type KeyValueInput,
  type KeyValueOutput,
  type RegisterInput,
  type RegisterOutput,
} from '../../src/linearizability/index.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { etcdLog } from './etcd-log.ts';
import { keyValueLog } from './key-value-log.ts';
import { knownBy, type Known } from './known.ts';
import { historyOf } from './log.ts';

const ADVICE =
  "Give the folder test_data of Porcupine's repository, as in `npm run bench:porcupine -- ../porcupine/test_data`.";

/** A history with its model; `format` tells which. */
export type Subject = { readonly name: string; readonly path: string; readonly known: Known } & (
  | {
      readonly format: 'etcd';
      readonly model: typeof register;
      readonly history: History<RegisterInput, RegisterOutput>;
    }
  | {
      readonly format: 'key-value';
      readonly model: typeof keyValue;
      readonly history: History<KeyValueInput, KeyValueOutput>;
    }
);

/** Reads every history there is; throws when there is none, or a line that can't be read. */
export async function subjectsIn(folder: string): Promise<Subject[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    const what = error.code === 'ENOENT' ? 'there is no such folder' : (error.code ?? error.message);
    throw new UsageError(`"${folder}" can't be listed: ${what}. ${ADVICE}`);
  });
  const subjects: Subject[] = [];
  for (const name of names.sort()) {
    const subject = await subjectOf(join(folder, name));
    if (subject) subjects.push(subject);
  }
  if (subjects.length > 0) return subjects;
  throw new UsageError(
    `"${folder}" has no history in it: expected files named etcd_000.log to etcd_102.log or c01-ok.txt to c50-bad.txt. ${ADVICE}`,
  );
}

async function subjectOf(path: string): Promise<Subject | undefined> {
  const name = basename(path);
  const is = knownBy(name);
  if (!is) return undefined;
  const { known, format } = is;
  const of = { name: name.replace(/\.\w+$/, ''), path, known };
  const text = await readFile(path, 'utf8');
  if (format === 'etcd') return { ...of, format, model: register, history: historyOf(path, text, etcdLog) };
  return { ...of, format, model: keyValue, history: historyOf(path, text, keyValueLog) };
}
