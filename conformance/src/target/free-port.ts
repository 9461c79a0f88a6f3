// Finds a free port, and says what listens at one that is not free.
import net from 'node:net';
import { once } from 'node:events';
import { probe } from './probe.ts';
import type { Target } from './target.ts';
import { targetLabel } from './target.ts';

/** Address of the servers whose port the kit chooses. */
export const LOCAL_HOST = '127.0.0.1';
/** Time to find out what listens at a port, in ms. */
const LOOK_MS = 2_000;

/** Listens for a moment; rejects with the system's error if the port is not free. */
async function bound(host: string, port: number): Promise<number> {
  const server = net.createServer().listen({ host, port });
  await once(server, 'listening');
  const { port: given } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return given;
}

/** A port of this machine that nothing uses. */
export const freePort = (): Promise<number> => bound(LOCAL_HOST, 0);

/** What uses a port, as a sentence; undefined if it is free. */
export async function occupantOf(target: Target): Promise<string | undefined> {
  const label = targetLabel(target);
  const there = await probe(target, LOOK_MS);
  if (there.ok) return `a Parley server answers at ${label}`;
  if (['silent', 'full', 'other'].includes(there.is)) return there.sentence.replace(/\.$/, '');
  // Something can have the port without listening, or listen at another address of this machine.
  try {
    await bound(target.host, target.port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      return `another process has the port of ${label}`;
    // A host elsewhere, or a port that needs a privilege: the server's own attempt will tell.
  }
  return undefined;
}
