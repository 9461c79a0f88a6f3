// Before a run: checks that a Parley server is there, and explains in a sentence what is there instead. Bytes and time are
// bounded, so a probe always ends.
import type net from 'node:net';
import { openSocket } from './connect.ts';
import { GREETING_BYTES, greetingOf, unterminated } from './greeting.ts';
import { patientTimer } from './patient-timer.ts';
import type { Target } from './target.ts';
import { targetLabel } from './target.ts';
import { absenceFor, connectionErrorText } from './connection-errors.ts';

/**
 * - `refused`: nothing listens there. `absent`: the host cannot be reached.
 * - `silent`: it accepts connections, but sends no complete line.
 * - `full`: a Parley server that accepts no connections now. `other`: something else.
 * - `local`: this machine could not try.
 */
export type Absence = 'refused' | 'absent' | 'silent' | 'full' | 'other' | 'local';

export type Probed =
  { readonly ok: true } | { readonly ok: false; readonly is: Absence; readonly sentence: string };

/** Default time limit of a probe, in ms. */
export const PROBE_MS = 5_000;

/** Sent to a server that is silent for half of the time: the answer of an HTTP or TLS server gives it away. */
const NUDGE = '{"type":"ping"}\n';

type Stage = 'connecting' | 'tls' | 'listening' | 'nudged' | 'over';

class Probe {
  readonly #target: Target;
  readonly #label: string;
  readonly #timeoutMs: number;
  readonly #resolve: (probed: Probed) => void;
  readonly #socket: net.Socket;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #cancel: () => void;
  #stage: Stage = 'connecting';
  #received = Buffer.alloc(0);

  constructor(target: Target, timeoutMs: number, resolve: (probed: Probed) => void) {
    this.#target = target;
    this.#label = targetLabel(target);
    this.#timeoutMs = timeoutMs;
    this.#resolve = resolve;
    const { socket, ready } = openSocket(target);
    this.#socket = socket;
    socket.once('connect', () => (this.#stage = target.tls ? 'tls' : 'listening'));
    socket.once(ready, () => {
      this.#stage = 'listening';
      this.#timers.push(setTimeout(() => this.#nudge(), timeoutMs / 2));
    });
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]).subarray(0, GREETING_BYTES);
      this.#check(false);
    });
    socket.once('end', () => this.#check(true));
    socket.on('error', (error) => this.#fail(error));
    socket.once('close', () => this.#check(true));
    this.#cancel = patientTimer(timeoutMs, () => this.#done(...this.#timedOut()));
  }

  /** Ends the probe; with no arguments, a Parley server is there. */
  #done(is?: Absence, sentence = ''): void {
    if (this.#stage === 'over') return;
    this.#stage = 'over';
    this.#cancel();
    this.#timers.forEach(clearTimeout);
    this.#socket.destroy();
    this.#resolve(is === undefined ? { ok: true } : { ok: false, is, sentence });
  }

  #nudge(): void {
    if (this.#received.length > 0) return;
    this.#stage = 'nudged';
    this.#socket.write(NUDGE);
  }

  #check(ended: boolean): void {
    const greeting = greetingOf(this.#received, ended);
    if (greeting.kind === 'welcome') this.#done();
    else if (greeting.kind === 'other') this.#done(greeting.is, `${this.#label} ${greeting.what}.`);
    else if (ended && this.#stage === 'nudged') this.#done('silent', this.#silent());
    else if (ended) {
      this.#done(
        'silent',
        `${this.#label} closes connections without sending anything. Check the server's log.`,
      );
    }
  }

  #fail(error: NodeJS.ErrnoException): void {
    if (this.#received.length > 0) this.#check(true);
    else if (this.#stage === 'nudged') this.#done('silent', this.#silent());
    else this.#done(absenceFor(error), connectionErrorText(this.#target, error));
  }

  #timedOut(): [Absence, string] {
    const within = `within ${this.#timeoutMs} ms`;
    if (this.#stage === 'connecting') {
      return ['absent', `${this.#label} accepted no connection ${within}. Check host, port and firewall.`];
    }
    if (this.#stage === 'tls') {
      const what = `accepted the connection, but completed no TLS handshake ${within}`;
      return ['silent', `${this.#label} ${what}. If it does not use TLS, omit --tls.`];
    }
    if (this.#received.length > 0) {
      return ['silent', `${this.#label} ${unterminated(this.#received, `and nothing more ${within}`)}.`];
    }
    return ['silent', this.#silent()];
  }

  #silent(): string {
    const tls = this.#target.tls ? '' : ' If it uses TLS, add --tls.';
    return `${this.#label} accepted the connection and sent nothing. A Parley server sends \`welcome\` first.${tls}`;
  }
}

/** Waits for the target's `welcome`. Never rejects, and ends within `timeoutMs`. */
export function probe(target: Target, timeoutMs: number): Promise<Probed> {
  return new Promise((resolve) => void new Probe(target, timeoutMs, resolve));
}
