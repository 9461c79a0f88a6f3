// What the metrics page shows of a server, beside what the client library knows of every Node process. The names
// follow the conventions of Prometheus: base units, and `_total` where a figure only ever grows.
import type { Census } from '../census.ts';

export interface Figure {
  readonly name: `parley_${string}`;
  readonly kind: 'gauge' | 'counter';
  readonly help: string;
  /** The label that parts the figure. */
  readonly label?: string;
  /** The figure, or one for each value of its label. */
  readonly read: (census: Census) => number | Readonly<Record<string, number>>;
}

export const FIGURES: readonly Figure[] = [
  {
    name: 'parley_connections',
    kind: 'gauge',
    help: 'Connections that are served, by state; closed are those whose last bytes are on their way.',
    label: 'state',
    read: ({ connections }) => connections,
  },
  {
    name: 'parley_connections_accepted_total',
    kind: 'counter',
    help: 'Connections that came, those turned away included.',
    read: ({ accepted }) => accepted,
  },
  {
    name: 'parley_users',
    kind: 'gauge',
    help: 'Users who are in.',
    read: ({ users }) => users,
  },
  {
    name: 'parley_rooms',
    kind: 'gauge',
    help: 'Rooms that are open.',
    read: ({ rooms }) => rooms,
  },
  {
    name: 'parley_frames_received_total',
    kind: 'counter',
    help: 'Frames read, the refused ones included.',
    read: ({ frames }) => frames,
  },
  {
    name: 'parley_deliveries_total',
    kind: 'counter',
    help: 'Room events given to members, counted once for each member.',
    read: ({ deliveries }) => deliveries,
  },
  {
    name: 'parley_refusals_total',
    kind: 'counter',
    help: 'Error frames sent, by code.',
    label: 'code',
    read: ({ refusals }) => refusals,
  },
  {
    name: 'parley_outbox_bytes',
    kind: 'gauge',
    help: 'Bytes that wait in the server for clients to take them.',
    read: ({ outboxBytes }) => outboxBytes,
  },
  {
    name: 'parley_received_bytes_total',
    kind: 'counter',
    help: 'Bytes received on the wire.',
    read: ({ receivedBytes }) => receivedBytes,
  },
  {
    name: 'parley_sent_bytes_total',
    kind: 'counter',
    help: 'Bytes sent on the wire.',
    read: ({ sentBytes }) => sentBytes,
  },
];
