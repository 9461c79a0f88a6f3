// Opens one socket to a target, plain or TLS, for the probe.
import net from 'node:net';
import tls from 'node:tls';
import type { Target } from './target.ts';

/** Opens a socket. It emits `connect` when TCP is connected, and the event named by `ready` when TLS is, too. */
export function openSocket(target: Target): { socket: net.Socket; ready: 'connect' | 'secureConnect' } {
  const { host, port, tls: secure } = target;
  if (!secure) return { socket: net.connect({ host, port }), ready: 'connect' };
  const socket = tls.connect({
    host,
    port,
    rejectUnauthorized: !secure.insecure,
    ...(secure.ca && { ca: secure.ca }),
    ...(net.isIP(host) ? {} : { servername: host }),
  });
  return { socket, ready: 'secureConnect' };
}
