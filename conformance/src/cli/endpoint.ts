// Reads the value of `--target`: HOST:PORT, [IPV6]:PORT, or a port of this machine.
import net from 'node:net';
import { UsageError } from './usage-error.ts';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const LOCAL = '127.0.0.1';
/** A host name or an IPv4 address. */
const HOST = /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*\.?$/u;

function refuse(text: string, why: string): never {
  throw new UsageError(
    `--target "${text}": ${why}. Write HOST:PORT, [IPV6]:PORT or a port of this machine, such as localhost:12005, [::1]:12005 or 12005.`,
  );
}

function split(text: string): { host: string; port: string } {
  if (/^\d+$/.test(text)) return { host: LOCAL, port: text };
  if (text.includes('://')) refuse(text, 'it is a URL, and a Parley server has no URL');
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracketed) {
    const [, host = '', port] = bracketed;
    if (!net.isIPv6(host)) refuse(text, 'the text in brackets is not an IPv6 address');
    return { host, port: port ?? refuse(text, 'the port is missing') };
  }
  if (net.isIPv6(text)) refuse(text, 'an IPv6 address needs brackets and a port');
  const colon = text.lastIndexOf(':');
  if (colon < 0) refuse(text, 'the port is missing');
  return { host: text.slice(0, colon), port: text.slice(colon + 1) };
}

/** Reads the value of `--target`; throws a `UsageError`. */
export function parseEndpoint(text: string): Endpoint {
  const { host, port } = split(text.trim());
  if (host === '') refuse(text, 'the host is missing');
  if (!net.isIP(host) && !HOST.test(host)) refuse(text, 'the host is neither a name nor an address');
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    refuse(text, `the port is "${port}", not a whole number from 1 to 65535`);
  }
  return { host, port: Number(port) };
}
