// The lines of one speaker have their numbers in the order in which they were said.
import { linesTo, saidBy } from '../lines.mjs';

export function sayOrder(clients) {
  const said = saidBy(clients);
  for (const client of clients) {
    const lines = linesTo(client).map((line) => ({ ...line, ...said.get(line.frame.text) }));
    for (const line of lines) {
      const { speaker, turn, stay, frame } = line;
      // What is told twice is another matter.
      if (!speaker || !stay || lines.filter((one) => one.frame.text === frame.text).length > 1) continue;
      const before = lines.find(
        (one) => one.speaker === speaker && one.stay === stay && one.turn > turn && one.frame.seq < frame.seq,
      );
      if (!before) continue;
      const sentence = `${client.label} was shown ${JSON.stringify(before.frame.text)} before ${JSON.stringify(frame.text)}, which was said first.`;
      return { sentence, acts: [line.call, before.call, before.act, line.act] };
    }
  }
  return undefined;
}
