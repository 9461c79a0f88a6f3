// Faults in time stamps and in the time limits of a connection.
import { ConnectionTimeouts } from '../src/connection-timeouts.ts';
import { changeIncoming } from './operators/change-incoming.ts';
import type { Fault } from './seam.ts';

/** Lets one time limit pass without an effect. */
const withoutTimeout =
  (ignored: string): Fault['apply'] =>
  (components, acts) => ({
    ...components,
    timeouts: (all, ended) =>
      components.timeouts(all, (code) => {
        if (code === ignored) acts();
        else ended(code);
      }),
  });

export const TIME: readonly Fault[] = [
  // The clock counts seconds.
  {
    id: 'at-in-seconds',
    breaks: 'time.format',
    kind: 'sequential',
    note: '`at` has no milliseconds.',
    apply: (components, acts) => ({
      ...components,
      clock: {
        ...components.clock,
        at: () => {
          acts();
          return components.clock.at().replace(/\.\d{3}Z$/, 'Z');
        },
      },
    }),
  },
  // Another library writes the same moment in another form.
  {
    id: 'at-with-offset',
    breaks: 'time.format',
    kind: 'sequential',
    note: '`at` is written with an offset instead of `Z`.',
    apply: (components, acts) => ({
      ...components,
      clock: {
        ...components.clock,
        at: () => {
          acts();
          return components.clock.at().replace('Z', '+00:00');
        },
      },
    }),
  },
  // The server has one code for both time limits.
  {
    id: 'handshake-called-idle',
    breaks: 'time.handshake',
    kind: 'timing',
    note: 'A handshake that takes too long ends with `idle-timeout`.',
    apply: (components, acts) => ({
      ...components,
      refuse: (refusal) => {
        if (refusal.code === 'handshake-timeout') acts();
        return components.refuse(
          refusal.code === 'handshake-timeout' ? { ...refusal, code: 'idle-timeout' } : refusal,
        );
      },
    }),
  },
  // There is an idle limit for users, but none for connections in their handshake.
  {
    id: 'handshake-endless',
    breaks: 'time.handshake',
    kind: 'timing',
    note: 'A connection may stay in the handshake for ever.',
    apply: withoutTimeout('handshake-timeout'),
  },
  // The menu is not taken for a part of the handshake.
  {
    id: 'handshake-ends-at-ready',
    breaks: 'time.handshake',
    kind: 'timing',
    note: 'The time limit of the handshake ends with `ready` instead of the menu.',
    apply: (components, acts) => ({
      ...components,
      timeouts: ({ clock, limits }, ended) => {
        class ShortTimeouts extends ConnectionTimeouts {
          override frameHandled(...[state, refused]: Parameters<ConnectionTimeouts['frameHandled']>) {
            if (state === 'acknowledged') acts();
            super.frameHandled(state === 'acknowledged' ? 'menu' : state, refused);
          }
        }
        return new ShortTimeouts(clock, limits, ended);
      },
    }),
  },
  // One timer serves both limits, and everything restarts it.
  {
    id: 'handshake-restarted',
    breaks: 'time.handshake',
    kind: 'timing',
    note: 'Every frame restarts the time limit of the handshake.',
    apply: (components, acts) => ({
      ...components,
      timeouts: ({ clock, limits }, ended) => {
        let last = clock.now();
        const late: typeof ended = (code) => {
          const left = last + limits.handshakeMs - clock.now();
          if (code !== 'handshake-timeout' || left <= 0) return ended(code);
          acts();
          clock.after(left, () => late(code));
        };
        class RestartedTimeouts extends ConnectionTimeouts {
          override lineReceived() {
            last = clock.now();
            super.lineReceived();
          }
        }
        return new RestartedTimeouts(clock, limits, late);
      },
    }),
  },
  // The time limit does not depend on who types the name.
  {
    id: 'refusal-gives-no-time',
    breaks: 'time.handshake-retry',
    kind: 'timing',
    note: 'A refused name does not extend the time limit.',
    apply: (components, acts) => ({
      ...components,
      timeouts: ({ clock, limits }, ended) => {
        class StrictTimeouts extends ConnectionTimeouts {
          override frameHandled(...[state, refused]: Parameters<ConnectionTimeouts['frameHandled']>) {
            if (refused) acts();
            super.frameHandled(state, false);
          }
        }
        return new StrictTimeouts(clock, limits, ended);
      },
    }),
  },
  // The limit is announced, but not enforced.
  {
    id: 'idle-endless',
    breaks: 'time.idle',
    kind: 'timing',
    note: 'A user may be silent for ever.',
    apply: withoutTimeout('idle-timeout'),
  },
  // The interval at which a client pings is taken for the limit.
  {
    id: 'idle-too-soon',
    breaks: 'time.idle',
    kind: 'timing',
    note: 'A silent user is disconnected after half of the idle time.',
    apply: (components, acts) => ({
      ...components,
      timeouts: ({ clock, limits }, ended) =>
        new ConnectionTimeouts(clock, { ...limits, idleMs: limits.idleMs / 2 }, (code) => {
          if (code === 'idle-timeout') acts();
          ended(code);
        }),
    }),
  },
  // Blank lines are dropped before the timer sees them.
  {
    id: 'blank-line-no-life',
    breaks: 'time.sign-of-life',
    kind: 'timing',
    note: 'A blank line does not restart the idle time.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind === 'blank') acts();
        return decoded.kind === 'blank' ? [] : [decoded];
      }),
  },
];
