// Private messages of a history: who sent what to whom, and who was handed what in which order. Texts are unique in a run,
// so a text is the message. Judges of inboxes and the model of an inbox start from here.
import { groupBy } from '../text/group-by.ts';
import type { Call, History, Seen, Session } from './history.ts';

export interface Letter {
  readonly text: string;
  readonly sender: Session;
  readonly call: Call;
  /** Position among the sender's requests. */
  readonly turn: number;
  readonly to: number;
}

export interface Handed {
  readonly text: string;
  readonly from: { readonly clientId?: unknown; readonly name?: unknown };
  /** Absent when nobody of the run sent it. */
  readonly letter: Letter | undefined;
  /** Position among everything that this recipient was handed. */
  readonly place: number;
}

/** A reply to `inbox`. */
export interface Batch {
  readonly call: Call;
  readonly answer: Seen;
  readonly messages: readonly Handed[];
  readonly more: boolean;
}

export interface Mail {
  readonly letters: ReadonlyMap<string, Letter>;
  /** Id of the recipient → what was sent there, in the order of the sessions. */
  readonly sentTo: ReadonlyMap<number, readonly Letter[]>;
  readonly batches: ReadonlyMap<Session, readonly Batch[]>;
}

function lettersOf(sessions: readonly Session[]): Map<string, Letter> {
  const letters = new Map<string, Letter>();
  for (const sender of sessions) {
    for (const [turn, call] of sender.calls.entries()) {
      if (call.type !== 'send') continue;
      const text = String(call.frame['text']);
      letters.set(text, { text, sender, call, turn, to: Number(call.frame['to']) });
    }
  }
  return letters;
}

export function mailOf({ sessions }: History): Mail {
  const letters = lettersOf(sessions);
  const batches = new Map<Session, Batch[]>();
  for (const session of sessions) {
    const own: Batch[] = [];
    let place = 0;
    for (const answer of session.seen) {
      const { call, frame } = answer;
      if (call?.type !== 'inbox' || frame.type !== 'inbox' || !Array.isArray(frame['messages'])) continue;
      const messages = (frame['messages'] as { text?: unknown; from?: Handed['from'] }[]).map((one) => {
        const text = String(one.text);
        place += 1;
        return { text, from: one.from ?? {}, letter: letters.get(text), place };
      });
      own.push({ call, answer, messages, more: frame['more'] === true });
    }
    batches.set(session, own);
  }
  return { letters, sentTo: groupBy([...letters.values()], ({ to }) => to), batches };
}
