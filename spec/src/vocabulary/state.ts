// The states of a connection.

/** The states of a connection, in the order in which they are reached. */
export const STATES = ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member', 'closed'] as const;
/** The state of a connection. */
export type State = (typeof STATES)[number];

/** The states in which a client can still send. */
export const OPEN_STATES = STATES.filter((state) => state !== 'closed');
