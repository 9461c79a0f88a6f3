// Handles SIGHUP: reads certificate, key and token again, for new connections. Files that cannot be used change nothing, and
// the log says what to do.
import { X509Certificate } from 'node:crypto';
import type { Log } from '../log.ts';
import type { RunningServer } from '../server.ts';
import { pairError, readCertificate, readToken } from './secrets.ts';
import type { SecretFiles } from './secrets.ts';
import { UsageError } from './usage-error.ts';

const NOTHING =
  'SIGHUP: nothing to read again; it renews only the files of --tls-cert, --tls-key and --token-file, other settings need a restart';

/** Reads the files again; never rejects. */
export async function reload(server: RunningServer, files: SecretFiles, log: Log): Promise<void> {
  const { tls, token } = files;
  if (!tls && !token) return log.warn({}, NOTHING);
  const attempt = async (what: string, renew: () => Promise<object>): Promise<void> => {
    try {
      log.info(await renew(), `SIGHUP: new connections get the new ${what}`);
    } catch (error) {
      const why = error instanceof UsageError ? error.message : pairError(error as Error, files);
      if (why === undefined) log.error({ err: error }, `SIGHUP: the old ${what} stays in use`);
      else log.error({}, `SIGHUP: the old ${what} stays in use: ${why}, and send SIGHUP again`);
    }
  };
  if (tls) {
    await attempt('certificate', async () => {
      const pair = await readCertificate(tls);
      server.renew({ tls: pair });
      return { validTo: new X509Certificate(pair.cert).validTo };
    });
  }
  if (token) {
    await attempt('token', async () => {
      server.renew({ token: await readToken(token) });
      return {};
    });
  }
}
