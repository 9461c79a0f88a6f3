// Disruptive connections: one opens just before a connection of the kit and ends in a way that servers get wrong. Only the
// effect on the other connections is checked.
import { PROTOCOL } from 'parley-spec';
import { LineCutter, readLine } from '../wire/lines.ts';
import type { Disturbance } from '../data/conditions.ts';
import { Wire } from '../wire/wire.ts';
import type { RunContext } from './run-context.ts';

/** Requests with large answers, none of which is read. */
const REQUESTS = '{"type":"menu"}\n{"type":"users"}\n{"type":"inbox"}\n{"type":"menu"}\n';
const HALF_A_FRAME = '{"type":"send","text":"h';

/** How a connection that has received `welcome` ends. */
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

function assignedId(line: Buffer): number | undefined {
  const read = readLine(line);
  return read.kind === 'frame' ? Number(read.frame['clientId']) : undefined;
}

/** Opens a disruptive connection, and resolves once it is open; its end follows by itself. */
export async function disturb(run: RunContext, disturbance: Disturbance, name: string): Promise<void> {
  const { target, deadlines, token } = run;
  const cutter = new LineCutter();
  const progress = {
    wire: undefined as Wire | undefined,
    first: undefined as Buffer | undefined,
    ending: false,
  };
  const end = () => {
    const { wire, first } = progress;
    if (!wire || !first || progress.ending || disturbance === 'vanish') return;
    progress.ending = true;
    const ack = {
      type: 'ack',
      clientId: assignedId(first),
      name,
      protocol: PROTOCOL.version,
      ...(token !== undefined && { token }),
    };
    void ENDINGS[disturbance](wire, `${JSON.stringify(ack)}\n`);
  };
  const listener = {
    data: (chunk: Buffer) => {
      progress.first ??= cutter.push(chunk)?.[0];
      end();
    },
    end: () => progress.wire?.destroy(),
  };
  try {
    progress.wire = await Wire.open(target, listener, deadlines.missingMs);
  } catch {
    // The kit's own connection, which follows, reports that the target accepts none.
    return;
  }
  run.cost.connections += 1;
  if (disturbance === 'vanish') progress.wire.destroy();
  setTimeout(() => progress.wire!.destroy(), deadlines.missingMs).unref();
  end();
}
