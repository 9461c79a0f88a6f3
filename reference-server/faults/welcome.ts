// Faults in `welcome`, the greeting of a connection.
import type { Socket } from 'node:net';
import { Outbox } from '../src/outbox.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import type { Fault } from './seam.ts';

export const WELCOME: readonly Fault[] = [
  // The server expects the client to begin.
  {
    id: 'welcome-awaits-client',
    breaks: 'welcome.first',
    kind: 'sequential',
    note: '`welcome` is sent only after the client has sent something.',
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
  // Seen in 2 solutions of the assignment: it is sent when the connection is accepted and again when it is served.
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
  // The version number was already increased.
  {
    id: 'only-next-protocol',
    breaks: 'welcome.protocols',
    kind: 'sequential',
    note: '`parley/1` is not among the offered protocols.',
    apply: (components, acts) =>
      changeOutgoing(components, 'welcome', (frame) => {
        acts();
        return { ...frame, protocols: ['parley/2'] };
      }),
  },
  // Nobody checked the setting.
  {
    id: 'limit-below-least',
    breaks: 'welcome.limits',
    alsoBreaks: ['inbox.full'],
    kind: 'sequential',
    note: 'The announced limit of inboxes is below the least allowed value.',
    apply: (components, acts) =>
      changeOutgoing(components, 'welcome', (frame) => {
        acts();
        return { ...frame, limits: { ...frame.limits, inboxMessages: 10 } };
      }),
  },
  // A limit was forgotten.
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
  // Users may stay as long as they like.
  {
    id: 'no-idle-limit',
    breaks: 'welcome.idle',
    kind: 'sequential',
    note: 'There is no idle limit.',
    apply: (components, acts) =>
      changeOutgoing(components, 'welcome', (frame) => {
        acts();
        return { ...frame, limits: { ...frame.limits, idleMs: 0 } };
      }),
  },
];
