// Company for a connection of the kit: somebody who comes just before it and goes in a way that is easy to get wrong. Nothing
// of it is judged but what becomes of the others.
import { PROTOCOL } from 'parley-spec';
import { LineCutter, readLine } from '../wire/lines.ts';
import type { CompanyWeather } from '../wire/delivery.ts';
import { Wire } from '../wire/wire.ts';
import type { RunContext } from './run-context.ts';

/** What it asks for before it goes: answers of some size, of which none is read. */
const REQUESTS = '{"type":"menu"}\n{"type":"users"}\n{"type":"inbox"}\n{"type":"menu"}\n';
const HALF_A_FRAME = '{"type":"send","text":"h';

/** Ways to go, once greeted. */
const GOES: Readonly<
  Record<Exclude<CompanyWeather, 'vanish'>, (wire: Wire, entrance: string) => Promise<void>>
> = {
  'half-close': async (wire, entrance) => {
    await wire.write([Buffer.from(entrance + REQUESTS + HALF_A_FRAME)]);
    await wire.fin();
  },
  reset: async (wire, entrance) => {
    wire.pause();
    await wire.write([Buffer.from(entrance + REQUESTS + HALF_A_FRAME)]);
    await wire.reset();
  },
};

function greeted(line: Buffer): number | undefined {
  const read = readLine(line);
  return read.kind === 'frame' ? Number(read.frame['clientId']) : undefined;
}

/** Comes, and goes in its own time; whoever waits for it waits for the connection alone. */
export async function disturb(run: RunContext, weather: CompanyWeather, name: string): Promise<void> {
  const { target, deadlines, token } = run;
  const cutter = new LineCutter();
  const arrived = {
    wire: undefined as Wire | undefined,
    first: undefined as Buffer | undefined,
    gone: false,
  };
  const go = () => {
    const { wire, first } = arrived;
    if (!wire || !first || arrived.gone || weather === 'vanish') return;
    arrived.gone = true;
    const ack = {
      type: 'ack',
      clientId: greeted(first),
      name,
      protocol: PROTOCOL.version,
      ...(token !== undefined && { token }),
    };
    void GOES[weather](wire, `${JSON.stringify(ack)}\n`);
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
  if (weather === 'vanish') arrived.wire.destroy();
  setTimeout(() => arrived.wire!.destroy(), deadlines.hardMs).unref();
  go();
}
