// The server's own figures on the metrics page; the Prometheus client library adds those of the Node process. Names follow
// the conventions of Prometheus: base units, and `_total` for a figure that only grows.
import type { Stats } from '../stats.ts';

export interface Figure {
  readonly name: `parley_${string}`;
  readonly kind: 'gauge' | 'counter';
  readonly help: string;
  /** The label by which the figure is split. */
  readonly label?: string;
  /** The value, or one for each value of the label. */
  readonly read: (stats: Stats) => number | Readonly<Record<string, number>>;
}

export const FIGURES: readonly Figure[] = [
  {
    name: 'parley_connections',
    kind: 'gauge',
    help: 'Connections that are served, by state; those in the state closed still send their last bytes.',
    label: 'state',
    read: ({ connections }) => connections,
  },
  {
    name: 'parley_connections_accepted_total',
    kind: 'counter',
    help: 'Connections accepted, rejected ones included.',
    read: ({ accepted }) => accepted,
  },
  {
    name: 'parley_users',
    kind: 'gauge',
    help: 'Connected users.',
    read: ({ users }) => users,
  },
  {
    name: 'parley_rooms',
    kind: 'gauge',
    help: 'Open rooms.',
    read: ({ rooms }) => rooms,
  },
  {
    name: 'parley_frames_received_total',
    kind: 'counter',
    help: 'Frames read, refused ones included.',
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
    help: 'Bytes that wait in the server until clients read them.',
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
