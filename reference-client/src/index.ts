/**
 * The library of the reference client, for authors of bots.
 *
 * @module client
 */
export * from './session/connect.ts';
export * from './session/failures.ts';
export * from './session/greeting.ts';
export type { Address } from './session/dial.ts';
export type { Answer } from './session/pending-requests.ts';
export { Room } from './session/room.ts';
export type { RoomEvent } from './session/room-events.ts';
export { Session } from './session/session.ts';
