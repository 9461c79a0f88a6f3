// What there is in a server at one moment: what was counted, and what is found by walking the connections and rooms
// when somebody asks.
import { STATES } from 'parley-spec';
import type { ErrorCode, State } from 'parley-spec';
import type { Reception } from './reception.ts';
import type { Service } from './service.ts';

export interface Census {
  /** Connections that are served, by state. */
  readonly connections: Readonly<Record<State, number>>;
  /** Connections that the system handed over since the start, those turned away included. */
  readonly accepted: number;
  /** Users who are in. */
  readonly users: number;
  readonly rooms: number;
  /** Frames read since the start. */
  readonly frames: number;
  /** Room events given to members since the start, one for each member. */
  readonly deliveries: number;
  /** `error` frames sent since the start, by code. */
  readonly refusals: Readonly<Record<ErrorCode, number>>;
  /** Bytes that wait for clients to take them. */
  readonly outboxBytes: number;
  /** Bytes of all connections since the start, on the wire: under TLS, those of TLS. */
  readonly receivedBytes: number;
  readonly sentBytes: number;
}

/** Gives the function that counts what there is. */
export function censusOf({ tally, hub }: Service, { connections, sockets }: Reception): () => Census {
  let sentBefore = 0;
  return () => {
    const states = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<State, number>;
    let outboxBytes = 0;
    for (const { peer, waitingBytes } of connections) {
      states[peer.state] += 1;
      outboxBytes += waitingBytes;
    }
    let { receivedBytes, sentBytes } = tally;
    for (const socket of sockets) {
      receivedBytes += socket.bytesRead;
      sentBytes += socket.bytesWritten;
    }
    // A socket takes what still waits in it for sent, until it is reset; a count must not go back for that.
    sentBytes = sentBefore = Math.max(sentBefore, sentBytes);
    return {
      connections: states,
      accepted: tally.accepted,
      users: hub.users.size,
      rooms: hub.rooms.size,
      frames: tally.frames,
      deliveries: hub.deliveries,
      refusals: { ...tally.refusals },
      outboxBytes,
      receivedBytes,
      sentBytes,
    };
  };
}
