/**
 * Parley's own objects as models of the linearizability checker, for a history that another program recorded: a room id
 * over all its lives, an inbox, the presence of a user. The steps are the specification's.
 *
 * @module linearizability/parley
 */

export { inboxObject } from './inbox.ts';
export type { Hints, InboxInput, InboxObjectState, InboxOutput } from './inbox.ts';
export { presenceModel } from './presence.ts';
export { roomObject } from './room.ts';
export type { Look, RoomInput, RoomObjectState, RoomOutput } from './room.ts';
