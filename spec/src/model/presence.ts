// One user: not in yet, in, or gone for good. User lists see it, and so does a `send` to nobody.
import type { User } from '../generated/types.ts';
import type { SubModel } from './sub-model.ts';

/** Ids are never given again, so nobody comes back from `gone`. */
export type PresenceState =
  { readonly kind: 'absent' } | { readonly kind: 'in'; readonly user: User } | { readonly kind: 'gone' };

/** What may happen to the presence of a user. */
export type PresenceOp =
  /** `ack` was accepted. */
  | { readonly kind: 'enter'; readonly user: User }
  /** A list, or a `send`, looks whether the user is in. */
  | { readonly kind: 'look' }
  /** The connection ended, in whatever way. */
  | { readonly kind: 'go' };

/** What came of it. */
export type PresenceResult =
  | { readonly kind: 'entered' }
  /** Who is in or gone can't enter; a server that lets it has given an id twice. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'seen'; readonly user: User }
  | { readonly kind: 'unseen' }
  | { readonly kind: 'went' };

const GONE: PresenceState = { kind: 'gone' };

/** The presence of one user, taken by itself. */
export const presence: SubModel<PresenceState, PresenceOp, PresenceResult> = {
  name: 'presence',
  init: () => ({ kind: 'absent' }),

  step(state, op) {
    switch (op.kind) {
      case 'enter':
        if (state.kind !== 'absent') return { state, result: { kind: 'refused' } };
        return { state: { kind: 'in', user: op.user }, result: { kind: 'entered' } };
      case 'look':
        return {
          state,
          result: state.kind === 'in' ? { kind: 'seen', user: state.user } : { kind: 'unseen' },
        };
      case 'go':
        return { state: GONE, result: { kind: 'went' } };
    }
  },

  key: (state) =>
    state.kind === 'in' ? `in ${state.user.clientId} ${JSON.stringify(state.user.name)}` : state.kind,
};
