// Disruptive connections: one opens just before a connection of the kit and ends in a way that servers get wrong. Only the
// effect on the other connections is checked.
import { PROTOCOL } from 'parley-spec';
import { LineCutter, readLine } from '../wire/lines.ts';
import type { Disturbance } from '../data/conditions.ts';
import { Wire } from '../wire/wire.ts';
import type { RunContext } from './run-context.ts';

/** What it asks for before it goes: answers of some size, of which none is read. */
const REQUESTS = '{"type":"menu"}\n{"type":"users"}\n{"type":"inbox"}\n{"type":"menu"}\n';
const HALF_A_FRAME = '{"type":"send","text":"h';

/** Ways to end, once greeted. */
const ENDINGS: Readonly<Record<Exclude<Disturbance, 'vanish'>, (wire: Wire, ack: string) => Promise<void>>> =
  {
    'half-close': async (wire, ack) => {
      await wire.write([Buffer.from(ack + REQUESTS + HALF_A_FRAME)]);
      await wire.fin();
    },
    reset: async (wire, ack) => {
      wire.pause();
      await wire.write([Buffer.from(ack + REQUESTS + HALF_A_FRAME)]);
      await wire.reset();
    },
  };

function greeted(line: Buffer): number | undefined {
  const read = readLine(line);
  return read.kind === 'frame' ? Number(read.frame['clientId']) : undefined;
}

/** Comes, and goes in its own time; whoever waits for it waits for the connection alone. */
export async function disturb(run: RunContext, disturbance: Disturbance, name: string): Promise<void> {
  const { target, deadlines, token } = run;
  const cutter = new LineCutter();
  const arrived = {
    wire: undefined as Wire | undefined,
    first: undefined as Buffer | undefined,
    gone: false,
  };
  const go = () => {
    const { wire, first } = arrived;
    if (!wire || !first || arrived.gone || disturbance === 'vanish') return;
    arrived.gone = true;
    const ack = {
      type: 'ack',
      clientId: greeted(first),
      name,
      protocol: PROTOCOL.version,
      ...(token !== undefined && { token }),
    };
    void ENDINGS[disturbance](wire, `${JSON.stringify(ack)}\n`);
  };
  const listener = {
    data: (chunk: Buffer) => {
      arrived.first ??= cutter.push(chunk)?.[0];
      go();
    },
    end: () => arrived.wire?.destroy(),
  };
  try {
    arrived.wire = await Wire.open(target, listener, deadlines.hardMs);
  } catch {
    // Whoever comes behind it will say that nobody is let in.
    return;
  }
  run.cost.connections += 1;
  if (disturbance === 'vanish') arrived.wire.destroy();
  setTimeout(() => arrived.wire!.destroy(), deadlines.hardMs).unref();
  go();
}
