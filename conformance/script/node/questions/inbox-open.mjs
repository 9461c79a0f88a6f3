// An inbox is there while its owner is: once it took a message, or its owner was `ready`, until the owner goes; and not after.
import { goneSince } from '../gone.mjs';
import { lettersOf } from '../mail.mjs';

export function inboxOpen(clients) {
  for (const client of clients) {
    const letters = [...lettersOf(clients).values()].filter(({ to }) => to === client.clientId);
    const sent = letters.filter(({ call }) => call.answer?.type === 'sent').map(({ call }) => call);
    const ready = client.calls.filter(({ type, answer }) => type === 'ack' && answer?.type === 'ready');
    const first = [...ready, ...sent].sort((one, other) => one.answeredAt - other.answeredAt)[0];
    const until = client.ending?.at ?? (client.over ? -Infinity : Infinity);
    for (const { call } of letters) {
      if (call.answer?.code !== 'no-such-user') continue;
      if (first?.answeredAt < call.at && call.answeredAt < until) {
        const sentence = `\`send\` finds no user ${client.clientId}, though ${client.label} was in, and stayed.`;
        return { sentence, acts: [first, call] };
      }
    }
    const gone = goneSince(client, clients);
    const after = gone && sent.find(({ at }) => at > gone.at);
    if (after) {
      const sentence = `\`send\` finds an inbox of ${client.label} (${client.clientId}), who was gone.`;
      return { sentence, acts: [gone.act, client.ending, after] };
    }
  }
  return undefined;
}
