// Explains the system's errors on connecting to a target: each as a sentence that says what to do.
import { escapeControl } from '../text/escape.ts';
import { localError } from './local-error.ts';
import type { Target } from './target.ts';
import { targetLabel } from './target.ts';

const BY_CODE: Readonly<Record<string, (label: string, host: string) => string>> = {
  ECONNREFUSED: (label) => `Nothing listens at ${label}. Start the server, or check host and port.`,
  ENOTFOUND: (_label, host) => `The host name ${host} is not known. Check its spelling.`,
  EAI_AGAIN: (_label, host) =>
    `The host name ${host} could not be looked up. Check the network, or give an address.`,
  ETIMEDOUT: (label) =>
    `${label} did not answer. Check host and port, and whether a firewall drops the connection.`,
  EHOSTUNREACH: (label) => `No route leads to ${label}. Check the address and the network.`,
  ENETUNREACH: (label) => `No network leads to ${label}. Check the address and the network.`,
  EADDRNOTAVAIL: (label) =>
    `This machine cannot reach ${label} from any of its addresses. Check the address.`,
  EACCES: (label) => `The system does not permit a connection to ${label}. Check its firewall.`,
};

const ABSENT = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EACCES']);

/** What kind of absence an error shows, if it came before the server sent anything. */
export function absenceFor(error: NodeJS.ErrnoException): 'refused' | 'absent' | 'silent' | 'local' {
  const { code = '' } = error;
  if (code === 'ECONNREFUSED') return 'refused';
  if (localError(error) !== undefined) return 'local';
  return ABSENT.has(code) ? 'absent' : 'silent';
}

const CERTIFICATE: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'comes from an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'comes from an authority that is not known',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'comes from an authority that is not known',
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'was made for another host',
};

/** The sentence for an error that came before the server sent anything. */
export function connectionErrorText(target: Target, error: NodeJS.ErrnoException): string {
  const label = targetLabel(target);
  const code = error.code ?? '';
  const known = BY_CODE[code];
  if (known) return known(label, target.host);
  const reason = localError(error);
  if (reason !== undefined) return `The kit could not try a connection to ${label}: ${reason}.`;
  if (CERTIFICATE[code] !== undefined) {
    return `The certificate of ${label} ${CERTIFICATE[code]}. Trust it with --ca FILE, or accept any certificate with --insecure.`;
  }
  if (target.tls && (code === 'ECONNRESET' || code === 'EPIPE')) {
    return `${label} ended the connection during the TLS handshake. If the server does not use TLS there, omit --tls.`;
  }
  if (target.tls && (code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS'))) {
    return `TLS with ${label} failed (${escapeControl(code)}). If the server does not use TLS there, omit --tls.`;
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return `${label} reset the connection before it sent anything. Check the server's log.`;
  }
  return `The connection to ${label} failed: ${escapeControl(error.message)}.`;
}
