// Which server makes which mistake: one as students write it, a small one for this mistake, or the reference server with a
// deliberate fault.
import type { MistakeId } from 'parley-spec';

/** A server that makes a mistake. */
export type Example = (
  | {
      /** Its script, below `test/fixture/`. */
      readonly script: string;
      /** What stands before the port on its command line. */
      readonly args?: readonly string[];
    }
  | {
      /** Deliberate fault of the reference server. */
      readonly fault: string;
    }
) & {
  /** The check needs the full profile. */
  readonly full?: true;
};

const small = (mistake: MistakeId): Example => ({ script: 'mistakes/greeter.py', args: [mistake] });

export const EXAMPLES: Readonly<Record<MistakeId, Example>> = {
  'frame-without-line-feed': small('frame-without-line-feed'),
  'one-client-at-a-time': { script: 'naive/one_at_a_time.py' },
  'accept-waits-for-a-silent-client': small('accept-waits-for-a-silent-client'),
  'one-read-is-one-message': { script: 'naive/one_recv.py' },
  'second-frame-lost': { script: 'naive/next_index.mjs' },
  'second-frame-waits': small('second-frame-waits'),
  'text-decoded-in-pieces': { fault: 'split-character-spoiled' },
  'buffer-too-small': { fault: 'large-frame-lost' },
  'blank-line-not-ignored': { script: 'naive/one_recv.py' },
  'carriage-return-not-ignored': { fault: 'cr-refused' },
  'handler-dies': { script: 'naive/dying_thread.py' },
  'every-error-closes': { fault: 'missing-member-ends-connection' },
  'error-without-code': { script: 'naive/no_ref.py' },
  'unasked-menu': small('unasked-menu'),
  'reply-without-ref': { fault: 'error-unmarked' },
  'ids-are-ports': small('ids-are-ports'),
  'ids-come-again': { fault: 'id-of-the-gone-given-again' },
  'same-name-collapses': { fault: 'same-names-collapse' },
  'end-not-noticed': { script: 'naive/one_recv.py' },
  'fin-not-noticed': { script: 'naive/reuse_ids.py' },
  'rst-not-noticed': { script: 'naive/split_chunks.mjs' },
  'member-loss-not-told': { fault: 'member-left-untold' },
  'owner-loss-not-told': { script: 'naive/room_owner.py' },
  'quit-stops-the-server': { script: 'naive/quit_closes.py' },
  'open-after-quit': { fault: 'bye-stays-open' },
  'open-after-fatal-error': { script: 'naive/promises.mjs' },
  'unknown-recipient-accepted': { fault: 'nobody-acknowledged' },
  'inbox-not-emptied': { script: 'naive/promises.mjs' },
  'sender-gets-a-copy': { script: 'naive/promises.mjs' },
  'create-overwrites': { script: 'naive/room_owner.py' },
  'room-made-by-join': { script: 'naive/room_owner.py' },
  'join-not-told': { fault: 'join-untold' },
  'event-before-answer': { script: 'naive/big_lock.py' },
  'speaker-left-out': { script: 'naive/split_chunks.mjs' },
  'loss-kills-the-next-speaker': { fault: 'dead-member-ends-speaker' },
  'refusal-changes-state': { fault: 'refused-create-creates' },
  'characters-counted-for-bytes': { fault: 'text-counted-in-characters' },
  'slow-reader-blocks-the-room': { fault: 'slow-reader-blocks-room', full: true },
};
