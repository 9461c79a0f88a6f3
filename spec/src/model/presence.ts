// One user: not connected yet, connected, or disconnected for good. User lists and `send` observe it.
import type { User } from '../generated/types.ts';
import type { SubModel } from './sub-model.ts';

/** Ids are never reused, so no user returns from `disconnected`. */
export type PresenceState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'connected'; readonly user: User }
  | { readonly kind: 'disconnected' };

/** What may happen to the presence of a user. */
export type PresenceOp =
  /** `ack` was accepted. */
  | { readonly kind: 'connect'; readonly user: User }
  /** A list or a `send` looks whether the user is connected. */
  | { readonly kind: 'observe' }
  /** The connection ended. */
  | { readonly kind: 'disconnect' };

/** Result of an operation. */
export type PresenceResult =
  | { readonly kind: 'connected' }
  /** The id was used before: a server that allows this has assigned an id twice. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'present'; readonly user: User }
  | { readonly kind: 'absent' }
  | { readonly kind: 'disconnected' };

const DISCONNECTED: PresenceState = { kind: 'disconnected' };

/** The model of one user's presence. */
export const presence: SubModel<PresenceState, PresenceOp, PresenceResult> = {
  name: 'presence',
  init: () => ({ kind: 'absent' }),

  step(state, op) {
    switch (op.kind) {
      case 'connect':
        if (state.kind !== 'absent') return { state, result: { kind: 'refused' } };
        return { state: { kind: 'connected', user: op.user }, result: { kind: 'connected' } };
      case 'observe':
        return {
          state,
          result: state.kind === 'connected' ? { kind: 'present', user: state.user } : { kind: 'absent' },
        };
      case 'disconnect':
        return { state: DISCONNECTED, result: { kind: 'disconnected' } };
    }
  },

  key: (state) =>
    state.kind === 'connected'
      ? `connected ${state.user.clientId} ${JSON.stringify(state.user.name)}`
      : state.kind,
};
