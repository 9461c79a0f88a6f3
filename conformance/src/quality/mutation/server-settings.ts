// What some requirements need of the server before they can be tested at all.
import type { ReferenceOptions } from '../../target/reference.ts';

type Io = Pick<ReferenceOptions, 'limits' | 'token'>;

const NEEDS: Readonly<Record<string, Io>> = {
  'ack.token': { token: 'open sesame' },
  // Rooms so large that their members fill more than one frame.
  'members.walk': { limits: new Map([['roomMembers', 2_000]]) },
};

/** The server's own settings serve all other requirements. */
export const serverSettingsFor = (requirement: string): Io => NEEDS[requirement] ?? {};

/** The requirements that the server's own settings keep untested. */
export const NEED_SETTINGS: readonly string[] = Object.keys(NEEDS);
