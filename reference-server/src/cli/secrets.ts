// The files that a server reads when it starts, and again on SIGHUP: certificate, key and token.
import { readFile } from 'node:fs/promises';
import type { Certificate } from '../listener.ts';
import type { Secrets } from '../server.ts';
import { UsageError } from './usage-error.ts';

/** A file, and the setting that names it. */
export interface NamedFile {
  readonly origin: string;
  readonly file: string;
}

export interface SecretFiles {
  readonly tls?: { readonly cert: NamedFile; readonly key: NamedFile };
  readonly token?: NamedFile;
}

const shown = ({ origin, file }: NamedFile): string => `${origin} ${file}`;

async function bytesOf(named: NamedFile): Promise<Buffer> {
  try {
    return await readFile(named.file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${shown(named)} can't be read (${code}); name a file that this user may read`);
  }
}

export async function readCertificate({ cert, key }: SecretFiles['tls'] & object): Promise<Certificate> {
  return { cert: await bytesOf(cert), key: await bytesOf(key) };
}

export async function readToken(named: NamedFile): Promise<string> {
  const token = (await bytesOf(named)).toString('utf8').trim();
  if (token !== '') return token;
  throw new UsageError(`${shown(named)} is empty; write the token into it, on one line`);
}

/** Reads all files; throws a `UsageError`. */
export async function readSecrets({ tls, token }: SecretFiles): Promise<Secrets> {
  return {
    ...(tls && { tls: await readCertificate(tls) }),
    ...(token && { token: await readToken(token) }),
  };
}

/** What is wrong with a pair of certificate and key; undefined if the error has another cause. */
export function pairError({ code, message }: NodeJS.ErrnoException, files: SecretFiles): string | undefined {
  if (!files.tls || !/^ERR_(OSSL|SSL|CRYPTO|TLS)/.test(code ?? '')) return undefined;
  const { cert, key } = files.tls;
  return `${shown(cert)} and ${shown(key)} are not a pair in PEM (${message}); give a certificate and its own key`;
}
