// A line bears the id and the name of whoever said it.
import { linesTo, saidBy } from '../lines.mjs';

export function saySpeaker(clients) {
  const said = saidBy(clients);
  for (const client of clients) {
    for (const { frame, act } of linesTo(client)) {
      const line = said.get(frame.text);
      if (!line) continue;
      const { label, clientId, name } = line.speaker;
      if (frame.from?.clientId === clientId && frame.from.name === name) continue;
      const sentence = `${JSON.stringify(frame.text)} of ${label} (${clientId}) was told as from ${JSON.stringify(frame.from)}.`;
      return { sentence, acts: [line.call, act] };
    }
  }
  return undefined;
}
