// Faults in `welcome`, the greeting of a connection.
import type { Socket } from 'node:net';
import { Outbox } from '../src/outbox.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import type { Fault } from './seam.ts';

export const WELCOME: readonly Fault[] = [
  // The client is thought to begin.
  {
    id: 'welcome-awaits-client',
    breaks: 'welcome.first',
    kind: 'sequential',
    note: '`welcome` is sent when the client has sent something.',
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, scheduler, { queueBytes }, hooks) => {
        class ShyOutbox extends Outbox {
          spoken = false;
          override flush() {
            if (this.spoken) return super.flush();
            acts();
            (sink as Socket).once('data', () => {
              this.spoken = true;
              this.flush();
            });
          }
        }
        return new ShyOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
  // Seen in 2 solutions of the assignment: sent when the client is accepted, and again when it is served.
  {
    id: 'id-sent-twice',
    breaks: 'welcome.first',
    kind: 'sequential',
    note: '`welcome` is sent twice.',
    apply: (components, acts) => ({
      ...components,
      outbox: (...made) => {
        const outbox = components.outbox(...made);
        const push = outbox.push.bind(outbox);
        outbox.push = (first) => {
          acts();
          outbox.push = push;
          push(first);
          push(first);
        };
        return outbox;
      },
    }),
  },
  // The number of the next version is in already.
  {
    id: 'only-next-protocol',
    breaks: 'welcome.protocols',
    kind: 'sequential',
    note: '`parley/1` is not among the protocols offered.',
    apply: (components, acts) =>
      changeOutgoing(components, 'welcome', (frame) => {
        acts();
        return { ...frame, protocols: ['parley/2'] };
      }),
  },
  // A setting that nobody looked over.
  {
    id: 'limit-below-least',
    breaks: 'welcome.limits',
    kind: 'sequential',
    note: 'The limit announced for inboxes is below the least allowed.',
    apply: (components, acts) =>
      changeOutgoing(components, 'welcome', (frame) => {
        acts();
        return { ...frame, limits: { ...frame.limits, inboxMessages: 10 } };
      }),
  },
  // Forgotten.
  {
    id: 'limit-missing',
    breaks: 'welcome.limits',
    kind: 'sequential',
    note: '`queueBytes` is not announced.',
    apply: (components, acts) =>
      changeOutgoing(components, 'welcome', (frame) => {
        acts();
        return { ...frame, limits: { ...frame.limits, queueBytes: undefined } };
      }),
  },
  // Whoever is in may stay.
  {
    id: 'no-idle-limit',
    breaks: 'welcome.idle',
    kind: 'sequential',
    note: 'There is no idle time.',
    apply: (components, acts) =>
      changeOutgoing(components, 'welcome', (frame) => {
        acts();
        return { ...frame, limits: { ...frame.limits, idleMs: 0 } };
      }),
  },
];
