// The greeting: the first frame of a connection, which assigns its id.
import { ADVERTISED, PROTOCOL } from 'parley-spec';
import type { LimitName, Limits, WelcomeFrame } from 'parley-spec';
import type { ServerLimits } from './server-limits.ts';

/** The protocols that this server speaks. */
export const PROTOCOLS: readonly string[] = [PROTOCOL.version];

/** The greeting of a connection. */
export function welcome(clientId: number, limits: ServerLimits, features: readonly string[]): WelcomeFrame {
  const advertised = ADVERTISED.map(({ name }): [string, number] => [name, limits[name as LimitName]]);
  return {
    type: 'welcome',
    protocols: [...PROTOCOLS],
    clientId,
    limits: Object.fromEntries(advertised) as unknown as Limits,
    features: [...features],
  };
}
