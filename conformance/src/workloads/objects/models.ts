/**
 * Parley’s own objects as models of the linearizability checker, for a history that somebody else took down: a room id over
 * all its lives, an inbox, a user’s presence. The steps are the specification’s.
 *
 * @module linearizability/parley
 */

export { inboxObject } from './inbox.ts';
export type { Hints, InboxInput, InboxObjectState, InboxOutput } from './inbox.ts';
export { presenceModel } from './presence.ts';
export { roomObject } from './room.ts';
export type { Look, RoomInput, RoomObjectState, RoomOutput } from './room.ts';
