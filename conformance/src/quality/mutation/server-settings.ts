// The server settings that some requirements need before they can be tested.
import type { ReferenceOptions } from '../../target/reference.ts';

type Io = Pick<ReferenceOptions, 'limits' | 'token'>;

const NEEDS: Readonly<Record<string, Io>> = {
  'ack.token': { token: 'open sesame' },
  // A list of this many members does not fit into one frame.
  'members.walk': { limits: new Map([['roomMembers', 2_000]]) },
};

/** All other requirements use the default settings. */
export const serverSettingsFor = (requirement: string): Io => NEEDS[requirement] ?? {};

/** The requirements that can't be tested with the default settings. */
export const NEED_SETTINGS: readonly string[] = Object.keys(NEEDS);
