// The stages of a connection at which a client disappears.
import { dial } from '../load/dial.ts';
import type { Line } from '../load/dial.ts';
import type { Target } from '../load/target.ts';

const opened = async (target: Target): Promise<Line> => {
  const line = dial(target);
  await line.opened;
  return line;
};

/** The first bytes, which are the welcome. */
function greeted({ socket, ended }: Line): Promise<string> {
  const first = new Promise<string>((resolve) =>
    socket.once('data', (chunk: Buffer) => resolve(chunk.toString())),
  );
  return Promise.race([first, ended.then(() => '')]);
}

async function acknowledged(target: Target): Promise<Line> {
  const line = await opened(target);
  const id = /"clientId":([0-9]+)/.exec(await greeted(line))?.[1];
  line.socket.write(`{"type":"ack","clientId":${id},"name":"N","protocol":"parley/1"}\n{"type":"menu"}\n`);
  return line;
}

export const STAGES: readonly ((target: Target) => Promise<Line>)[] = [
  opened,
  async (target) => {
    const line = await opened(target);
    await greeted(line);
    return line;
  },
  async (target) => {
    const line = await opened(target);
    line.socket.write('{"type":"ack","clientId":');
    return line;
  },
  acknowledged,
  async (target) => {
    const line = await acknowledged(target);
    line.socket.write('{"type":"create","room":"vanishing"}\n{"type":"join","room":"vanishing"}\n');
    return line;
  },
];
