// `welcome`, the first frame of a connection: it assigns the connection's id.
import { ADVERTISED, PROTOCOL } from 'parley-spec';
import type { LimitName, Limits, WelcomeFrame } from 'parley-spec';
import type { ServerLimits } from './server-limits.ts';

/** The protocols that this server speaks (welcome.protocols). */
export const PROTOCOLS: readonly string[] = [PROTOCOL.version];

/** The `welcome` of a connection. */
export function welcome(clientId: number, limits: ServerLimits, features: readonly string[]): WelcomeFrame {
  // welcome.limits
  const advertised = ADVERTISED.map(({ name }): [string, number] => [name, limits[name as LimitName]]);
  return {
    type: 'welcome',
    protocols: [...PROTOCOLS],
    clientId,
    limits: Object.fromEntries(advertised) as unknown as Limits,
    features: [...features],
  };
}
