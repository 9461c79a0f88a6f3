// The private messages of a history: who sent what to whom, and what each recipient received in which order. Texts are
// unique in a run, so a text identifies the message. Checkers of inboxes and the model of an inbox start from here.
import { groupBy } from '../text/group-by.ts';
import type { Call, History, ReceivedFrame, Session } from '../data/history.ts';

export interface SentMessage {
  readonly text: string;
  readonly sender: Session;
  readonly call: Call;
  /** Position among the sender's requests. */
  readonly turn: number;
  readonly to: number;
}

export interface DeliveredMessage {
  readonly text: string;
  readonly from: { readonly clientId?: unknown; readonly name?: unknown };
  /** Absent if nobody in the run sent it. */
  readonly sentMessage: SentMessage | undefined;
  /** Position among everything that this recipient received. */
  readonly place: number;
}

/** A reply to `inbox`. */
export interface InboxReply {
  readonly call: Call;
  readonly answer: ReceivedFrame;
  readonly messages: readonly DeliveredMessage[];
  readonly more: boolean;
}

export interface PrivateMessages {
  readonly sentMessages: ReadonlyMap<string, SentMessage>;
  /** Id of the recipient → the messages sent to it, in the order of the sessions. */
  readonly sentTo: ReadonlyMap<number, readonly SentMessage[]>;
  readonly batches: ReadonlyMap<Session, readonly InboxReply[]>;
}

function sentMessagesOf(sessions: readonly Session[]): Map<string, SentMessage> {
  const sentMessages = new Map<string, SentMessage>();
  for (const sender of sessions) {
    for (const [turn, call] of sender.calls.entries()) {
      if (call.type !== 'send') continue;
      const text = String(call.frame['text']);
      sentMessages.set(text, { text, sender, call, turn, to: Number(call.frame['to']) });
    }
  }
  return sentMessages;
}

export function privateMessagesOf({ sessions }: History): PrivateMessages {
  const sentMessages = sentMessagesOf(sessions);
  const batches = new Map<Session, InboxReply[]>();
  for (const session of sessions) {
    const own: InboxReply[] = [];
    let place = 0;
    for (const answer of session.seen) {
      const { call, frame } = answer;
      if (call?.type !== 'inbox' || frame.type !== 'inbox' || !Array.isArray(frame['messages'])) continue;
      const messages = (frame['messages'] as { text?: unknown; from?: DeliveredMessage['from'] }[]).map(
        (one) => {
          const text = String(one.text);
          place += 1;
          return { text, from: one.from ?? {}, sentMessage: sentMessages.get(text), place };
        },
      );
      own.push({ call, answer, messages, more: frame['more'] === true });
    }
    batches.set(session, own);
  }
  return { sentMessages, sentTo: groupBy([...sentMessages.values()], ({ to }) => to), batches };
}
