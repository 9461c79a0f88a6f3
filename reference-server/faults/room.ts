// Faults in the events that a room sends to its members.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AnyServerFrame, MessageFrame } from 'parley-spec';
import { refusal, reply } from '../src/answer.ts';
import type { Answer } from '../src/answer.ts';
import type { Page } from '../src/hub/page.ts';
import { roomOf } from '../src/hub/room-of.ts';
import { Room } from '../src/hub/room.ts';
import { actBeforeAnswers } from './operators/act-before-answers.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { hideMember } from './operators/hide-member.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changePages } from './operators/change-pages.ts';
import { whenAnswered } from './operators/when-answered.ts';
import type { Fault } from './seam.ts';

export const ROOM: readonly Fault[] = [
  // The number is not increased when a member leaves.
  {
    id: 'seq-double-on-leave',
    breaks: 'room.gapless',
    alsoBreaks: ['leave.left'],
    kind: 'sequential',
    note: 'A `member-left` has the `seq` of the event before it.',
    apply: (components, acts) => ({
      ...components,
      room: (id, owner, all) => {
        class ForgetfulRoom extends Room {
          override remove(...gone: Parameters<Room['remove']>) {
            acts();
            this.seq--;
            super.remove(...gone);
          }
        }
        return new ForgetfulRoom(id, owner, all);
      },
    }),
  },
  // The server reads the number, waits, then writes it.
  {
    id: 'seq-race',
    breaks: 'room.gapless',
    kind: 'race',
    note: 'Lines sent at the same time get the same `seq`.',
    apply: (components, acts) =>
      replaceHandler(components, 'say', (clean) => async (context, peer, request) => {
        const room = roomOf(peer);
        const { seq } = room;
        await nextTurn();
        if (peer.room !== room) return refusal('wrong-state', { state: peer.state });
        if (room.seq !== seq) acts();
        room.seq = seq;
        return clean(context, peer, request);
      }),
  },
  // Off by one in the loop over the members.
  {
    id: 'last-member-misses-lines',
    breaks: 'room.same-events',
    kind: 'sequential',
    note: 'In a room of four or more members, the last one gets no lines.',
    apply: (components, acts) => ({
      ...components,
      room: (id, owner, all) => {
        class ShortRoom extends Room {
          protected override tell(frame: AnyServerFrame) {
            const last = [...this.members].at(3);
            if (frame.type !== 'message' || !last) return super.tell(frame);
            acts();
            hideMember(last, this, () => super.tell(frame));
          }
        }
        return new ShortRoom(id, owner, all);
      },
    }),
  },
  // One task per member sends the lines, and tasks do not wait for each other.
  {
    id: 'lines-swapped-race',
    breaks: 'room.same-events',
    alsoBreaks: ['close.silence', 'say.order'],
    kind: 'race',
    note: 'Members see lines sent at the same time in different orders.',
    apply: (components, acts) => ({
      ...components,
      room: (id, owner, all) => {
        const late: (() => void)[] = [];
        class HastyRoom extends Room {
          protected override tell(frame: AnyServerFrame) {
            const event = { bytes: all.encode(frame), event: true };
            const [owner, second, ...others] = this.members;
            if (late.length > 0) acts();
            if (second) late.unshift(() => second.deliver(event));
            for (const member of [owner, ...others]) member?.deliver(event);
            void nextTurn().then(() => late.splice(0).forEach((tell) => tell()));
          }
        }
        return new HastyRoom(id, owner, all);
      },
    }),
  },
  // The number is assigned when a line is added to a member's queue, where lines may have changed places.
  {
    id: 'numbers-by-member',
    breaks: 'room.same-events',
    alsoBreaks: ['say.order'],
    kind: 'race',
    note: 'For one of the members, two lines sent at the same time have swapped numbers.',
    apply: (components, acts) => {
      let held: { readonly line: MessageFrame; readonly tell: (seq: number) => void } | undefined;
      const flush = () => void (held?.tell(held.line.seq), (held = undefined));
      class QueueingRoom extends Room {
        protected override tell(line: AnyServerFrame) {
          const [second, before] = [[...this.members].at(1), held] as const;
          if (line.type !== 'message' || !second) return (flush(), super.tell(line));
          hideMember(second, this, () => super.tell(line));
          const tell = (seq: number) => second.deliver({ bytes: this.encode({ ...line, seq }), event: true });
          held = { line, tell };
          setTimeout(flush, 2);
          if (before?.line.room !== this.id) return before?.tell(before.line.seq);
          held = (acts(), tell(before.line.seq), before.tell(line.seq), undefined);
        }
      }
      return {
        ...actBeforeAnswers(components, flush),
        room: (id, owner, all) => new QueueingRoom(id, owner, all),
      };
    },
  },
  // The notice is sent to all users instead of the members.
  {
    id: 'joining-told-to-all',
    breaks: 'room.no-leak',
    alsoBreaks: ['leave.silence'],
    kind: 'sequential',
    note: 'Every connected user is told that someone joins a room.',
    apply: (components, acts) =>
      replaceHandler(components, 'join', (clean) => (context, peer, request) => {
        const tellAll = (answer: Answer) => {
          const { room } = peer;
          if (!room) return answer;
          const { id, seq } = room;
          const bytes = components.encode({ type: 'member-joined', room: id, seq, user: peer.user });
          for (const user of context.hub.users) {
            if (user.room || user.state === 'acknowledged') continue;
            acts();
            user.deliver({ bytes, event: true });
          }
          return answer;
        };
        return whenAnswered(clean(context, peer, request), tellAll);
      }),
  },
  // There is one variable for the room, and two rooms.
  {
    id: 'line-heard-next-door',
    breaks: 'room.no-leak',
    kind: 'sequential',
    note: 'A line is also sent to the room that was opened last.',
    apply: (components, acts) => {
      let latest: Room | undefined;
      const rooms = {
        ...components,
        room: (...made: Parameters<typeof components.room>) => (latest = components.room(...made)),
      };
      return changeAnswers(rooms, 'say', (answer, peer, { text }, { clock }) => {
        if (!latest || !peer.room || latest === peer.room || latest.members.size === 0) return answer;
        acts();
        latest.say(peer, text, clock.at());
        return answer;
      });
    },
  },
  // The server looks up the room, waits, then adds the member.
  {
    id: 'join-close-race',
    breaks: 'room.linearizable',
    kind: 'race',
    note: 'A `join` that crosses the `close` of the room enters a closed room.',
    apply: (components, acts) =>
      replaceHandler(components, 'join', (clean) => async (context, peer, request) => {
        const room = context.hub.rooms.get(request.room);
        await nextTurn();
        if (!room || context.hub.rooms.get(room.id) === room || peer.state === 'closed') {
          return clean(context, peer, request);
        }
        acts();
        room.add(peer);
        return reply({
          type: 'joined',
          room: room.id,
          owner: room.owner.user,
          count: room.members.size,
          seq: room.seq,
        });
      }),
  },
  // The list is a copy that is updated in the background.
  {
    id: 'members-read-stale',
    breaks: 'room.linearizable',
    kind: 'race',
    note: '`members` shows who was in the room a moment ago.',
    apply: (components, acts) => {
      const copies = new WeakMap<Room, Page>();
      return changePages(components, 'members', (page, peer, after) => {
        const room = roomOf(peer);
        const copy = copies.get(room);
        if (after > 0) return page;
        if (copy && copy.entries.map((e) => e.json).join() !== page.entries.map((e) => e.json).join()) acts();
        if (!copy) setTimeout(() => copies.delete(room), 5);
        copies.set(room, copy ?? page);
        return copy ?? page;
      });
    },
  },
];
