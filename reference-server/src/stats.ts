// What a server counts. Counters are updated while frames are handled, where each costs one addition; all else is found
// by looking at the connections and rooms when somebody asks.
import { ERRORS, STATES } from 'parley-spec';
import type { ErrorCode, State } from 'parley-spec';
import type { Hub } from './hub/hub.ts';

/** Totals since the start. */
export interface Counters {
  /** Connections that the system handed over, rejected ones included. */
  accepted: number;
  /** Frames read, refused ones included. */
  frames: number;
  /** Bytes of the connections that are closed by now. */
  receivedBytes: number;
  sentBytes: number;
  /** `error` frames sent. */
  readonly refusals: Record<ErrorCode, number>;
}

export function newCounters(): Counters {
  const refusals = Object.fromEntries(ERRORS.map(({ code }) => [code, 0])) as Counters['refusals'];
  return { accepted: 0, frames: 0, receivedBytes: 0, sentBytes: 0, refusals };
}

/** The state of a server at one moment. */
export interface Stats {
  /** Connections that are served, by state. */
  readonly connections: Readonly<Record<State, number>>;
  /** Connections that the system handed over since the start, rejected ones included. */
  readonly accepted: number;
  /** Connected users. */
  readonly users: number;
  readonly rooms: number;
  /** Frames read since the start. */
  readonly frames: number;
  /** Room events given to members since the start, counted once for each member. */
  readonly deliveries: number;
  /** `error` frames sent since the start, by code. */
  readonly refusals: Readonly<Record<ErrorCode, number>>;
  /** Bytes that wait for clients to read them. */
  readonly outboxBytes: number;
  /** Bytes of all connections since the start, as they are on the wire: with TLS, those of TLS. */
  readonly receivedBytes: number;
  readonly sentBytes: number;
}

/** Where stats come from. */
export interface StatsSources {
  readonly counters: Counters;
  readonly hub: Hub;
  readonly connections: Iterable<{ readonly peer: { readonly state: State }; readonly waitingBytes: number }>;
  readonly sockets: Iterable<{ readonly bytesRead: number; readonly bytesWritten: number }>;
}

/** Makes the function that reads the stats of a server. */
export function statsReader({ counters, hub, connections, sockets }: StatsSources): () => Stats {
  let sentBefore = 0;
  return () => {
    const states = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<State, number>;
    let outboxBytes = 0;
    for (const { peer, waitingBytes } of connections) {
      states[peer.state] += 1;
      outboxBytes += waitingBytes;
    }
    let { receivedBytes, sentBytes } = counters;
    for (const socket of sockets) {
      receivedBytes += socket.bytesRead;
      sentBytes += socket.bytesWritten;
    }
    // A socket counts what waits in it as sent. A reset takes that back, but a total must not decrease.
    sentBytes = sentBefore = Math.max(sentBefore, sentBytes);
    return {
      connections: states,
      accepted: counters.accepted,
      users: hub.users.size,
      rooms: hub.rooms.size,
      frames: counters.frames,
      deliveries: hub.deliveries,
      refusals: { ...counters.refusals },
      outboxBytes,
      receivedBytes,
      sentBytes,
    };
  };
}
