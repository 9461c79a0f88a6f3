// Faults in speaking in a room.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { refusal, noReply } from '../src/answer.ts';
import type { Peer } from '../src/hub/peer.ts';
import { roomOf } from '../src/hub/room-of.ts';
import { Room } from '../src/hub/room.ts';
import { hideMember } from './operators/hide-member.ts';
import { changeTeardown } from './operators/change-teardown.ts';
import { later } from './operators/later.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import type { Fault } from './seam.ts';

export const SAY: readonly Fault[] = [
  // Seen in 6 of 11 solutions of the assignment: the loop over the members ends at the first that fails.
  {
    id: 'line-stops-at-the-dead',
    breaks: 'say.message',
    alsoBreaks: ['end.member'],
    kind: 'sequential',
    note: 'A line does not reach the members after one whose connection was reset.',
    apply: (components, acts) =>
      changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        const { room } = peer;
        clean(hub, peer, cause);
        if (cause !== 'reset' || !room || room.owner === peer) return;
        for (const member of room.members) {
          if (member.clientId <= peer.clientId) continue;
          acts();
          Object.assign(member, { deliver: () => {} });
        }
      }),
  },
  // The speaker knows the line already.
  {
    id: 'speaker-unheard',
    breaks: 'say.message',
    alsoBreaks: ['request.answered'],
    kind: 'sequential',
    note: 'A line is sent to everyone but the speaker.',
    apply: (components, acts) => ({
      ...components,
      room: (id, owner, all) => {
        class DeafRoom extends Room {
          override say(...[peer, text, at]: Parameters<Room['say']>) {
            acts();
            hideMember(peer, this, () => super.say(peer, text, at));
          }
        }
        return new DeafRoom(id, owner, all);
      },
    }),
  },
  // Seen in a solution of the assignment with other requests: one variable for all connections.
  {
    id: 'line-slot-shared',
    breaks: 'say.message',
    alsoBreaks: ['say.order'],
    kind: 'race',
    note: 'Two lines sent at the same time are both sent as the later one.',
    apply: (components, acts) => {
      let slot: Parameters<typeof components.handlers.say>[2];
      return replaceHandler(components, 'say', (clean) => async (context, peer, request) => {
        slot = request;
        await nextTurn();
        if (!peer.room) return refusal('wrong-state', { state: peer.state });
        if (slot !== request) acts();
        return clean(context, peer, slot);
      });
    },
  },
  // One task per line sends it.
  {
    id: 'say-race',
    breaks: 'say.order',
    alsoBreaks: ['request.order'],
    kind: 'race',
    note: 'Lines that a member sends at the same time reach the room in another order.',
    apply: (components, acts) => {
      let turn = 0;
      return replaceHandler(components, 'say', (clean) => (context, peer, request) => {
        if (++turn % 2 > 0) return clean(context, peer, request);
        acts();
        later(1, () => (peer.room ? clean(context, peer, request) : undefined));
        return noReply;
      });
    },
  },
  // Every answer gets the `ref` of its request.
  {
    id: 'say-mark-kept',
    breaks: 'say.no-ref',
    alsoBreaks: ['ref.absent'],
    kind: 'sequential',
    note: 'A `message` has the `ref` of its `say`.',
    apply: (components, acts) => {
      let mark: number | string | undefined;
      const marking = replaceHandler(components, 'say', (clean) => (context, peer, request) => {
        mark = request.ref;
        return clean(context, peer, request);
      });
      return changeOutgoing(marking, 'message', (frame) => {
        if (mark !== undefined) acts();
        return mark === undefined ? frame : { ...frame, ref: mark };
      });
    },
  },
  // Seen in 2 solutions of the assignment.
  {
    id: 'speaker-believed',
    breaks: 'say.speaker',
    kind: 'sequential',
    note: 'The `from` of a line is what its request says.',
    apply: (components, acts) =>
      replaceHandler(components, 'say', (clean) => (context, peer, request) => {
        const { name } = request as { name?: unknown };
        if (typeof name !== 'string') return clean(context, peer, request);
        acts();
        roomOf(peer).say(
          { ...peer, user: { clientId: peer.clientId, name } } as Peer,
          request.text,
          context.clock.at(),
        );
        return noReply;
      }),
  },
];
