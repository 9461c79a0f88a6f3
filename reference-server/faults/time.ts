// Faults in time stamps and in the time limits of a connection.
import { ConnectionTimeouts } from '../src/connection-timeouts.ts';
import { changeIncoming } from './operators/change-incoming.ts';
import type { Fault } from './seam.ts';

export const TIME: readonly Fault[] = [
  // A clock of seconds.
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
  // The same moment in the form of another library.
  {
    id: 'at-with-offset',
    breaks: 'time.format',
    kind: 'sequential',
    note: '`at` is written with an offset in the place of `Z`.',
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
  // One word for both times.
  {
    id: 'handshake-called-idle',
    breaks: 'time.handshake',
    kind: 'timing',
    note: 'A handshake that takes too long is ended with `idle-timeout`.',
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
  // There is an idle time for users, and none for those who are not users yet.
  {
    id: 'handshake-endless',
    breaks: 'time.handshake',
    kind: 'timing',
    note: 'A connection may stay in the handshake for ever.',
    apply: (components, acts) => ({
      ...components,
      timeouts: (all, ended) =>
        components.timeouts(all, (code) => {
          if (code === 'handshake-timeout') acts();
          else ended(code);
        }),
    }),
  },
  // The menu is not thought to be part of the handshake.
  {
    id: 'handshake-ends-at-ready',
    breaks: 'time.handshake',
    kind: 'timing',
    note: 'The time for the handshake ends with `ready`, not with the menu.',
    apply: (components, acts) => ({
      ...components,
      timeouts: ({ clock, limits }, ended) => {
        class ShortPatience extends ConnectionTimeouts {
          override frameHandled(...[state, refused]: Parameters<ConnectionTimeouts['frameHandled']>) {
            if (state === 'acknowledged') acts();
            super.frameHandled(state === 'acknowledged' ? 'menu' : state, refused);
          }
        }
        return new ShortPatience(clock, limits, ended);
      },
    }),
  },
  // One timer for all, set back by whatever comes.
  {
    id: 'handshake-restarted',
    breaks: 'time.handshake',
    kind: 'timing',
    note: 'Every frame gives new time for the handshake.',
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
        class RestartedPatience extends ConnectionTimeouts {
          override lineReceived() {
            last = clock.now();
            super.lineReceived();
          }
        }
        return new RestartedPatience(clock, limits, late);
      },
    }),
  },
  // A handshake has its time, whoever types the name.
  {
    id: 'refusal-gives-no-time',
    breaks: 'time.handshake-retry',
    kind: 'timing',
    note: 'A refused name gives no new time.',
    apply: (components, acts) => ({
      ...components,
      timeouts: ({ clock, limits }, ended) => {
        class SternPatience extends ConnectionTimeouts {
          override frameHandled(...[state, refused]: Parameters<ConnectionTimeouts['frameHandled']>) {
            if (refused) acts();
            super.frameHandled(state, false);
          }
        }
        return new SternPatience(clock, limits, ended);
      },
    }),
  },
  // The limit is announced, and nobody looks at it.
  {
    id: 'idle-endless',
    breaks: 'time.idle',
    kind: 'timing',
    note: 'A user may be silent for ever.',
    apply: (components, acts) => ({
      ...components,
      timeouts: (all, ended) =>
        components.timeouts(all, (code) => {
          if (code === 'idle-timeout') acts();
          else ended(code);
        }),
    }),
  },
  // The time at which a client pings is taken for the time at which it must have.
  {
    id: 'idle-too-soon',
    breaks: 'time.idle',
    kind: 'timing',
    note: 'A silent user is ended after half of the idle time.',
    apply: (components, acts) => ({
      ...components,
      timeouts: ({ clock, limits }, ended) =>
        new ConnectionTimeouts(clock, { ...limits, idleMs: limits.idleMs / 2 }, (code) => {
          if (code === 'idle-timeout') acts();
          ended(code);
        }),
    }),
  },
  // Blank lines are dropped before anybody hears of them.
  {
    id: 'blank-line-no-life',
    breaks: 'time.sign-of-life',
    kind: 'timing',
    note: 'A blank line does not keep a user in.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind === 'blank') acts();
        return decoded.kind === 'blank' ? [] : [decoded];
      }),
  },
];
