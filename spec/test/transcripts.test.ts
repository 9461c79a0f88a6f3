// The transcripts are replayed against the model: each story happens as it is told, and nothing else is said.
import t from 'tap';
import { Binding, emptyWorld, step, TRANSCRIPTS } from '../src/index.ts';
import type { Input, Transcript, World } from '../src/index.ts';

const AT = '2026-11-22T07:40:00.123Z';

/** A story on the model; what each person is told waits until the story claims it. */
class Stage {
  readonly #waiting = new Map<string, (object | 'closed')[]>();
  readonly #binding = new Binding();
  #world: World = emptyWorld();
  #nextId = 50_851;

  #feed(input: Input): void {
    const [world, outputs] = step(this.#world, input);
    this.#world = world;
    for (const output of outputs) {
      if ('close' in output) this.#waitingOf(output.close).push('closed');
      else this.#waitingOf(output.to).push(output.frame);
    }
  }

  #waitingOf(who: string): (object | 'closed')[] {
    const queue = this.#waiting.get(who) ?? [];
    this.#waiting.set(who, queue);
    return queue;
  }

  /** Plays one step; answers why it did not happen as told. */
  play(told: Transcript['steps'][number]): string | undefined {
    const conn = told.who;
    switch (told.does) {
      case 'connects':
        this.#feed({ kind: 'connect', conn, clientId: this.#nextId++ });
        return undefined;
      case 'sends':
        this.#feed({ kind: 'frame', conn, frame: this.#binding.fill(told.frame), at: AT });
        return undefined;
      case 'receives': {
        const came = this.#waitingOf(conn).shift();
        const where = this.#binding.differs(told.frame, came);
        return where === undefined ? undefined : `${where} of ${JSON.stringify(came)}`;
      }
      case 'vanishes':
        this.#feed({ kind: 'end', conn, how: 'rst' });
        return undefined;
      case 'is-closed':
        return this.#waitingOf(conn).shift() === 'closed' ? undefined : 'the connection is not closed';
    }
  }

  /** What was said and not told of. */
  leftOver(): unknown[] {
    return [...this.#waiting.values()].flat();
  }
}

for (const transcript of TRANSCRIPTS) {
  void t.test(transcript.id, (t) => {
    const stage = new Stage();
    for (const [n, told] of transcript.steps.entries()) {
      t.equal(stage.play(told), undefined, `step ${n + 1}: ${told.who} ${told.does}`);
    }
    t.same(stage.leftOver(), [], 'nothing else was said');
    t.end();
  });
}

void t.test('a story that is told otherwise fails', (t) => {
  const stage = new Stage();
  stage.play({ who: 'Nina', does: 'connects' });
  const wrong = stage.play({ who: 'Nina', does: 'receives', frame: { type: 'ready' } });
  t.match(wrong, /^\/type of/);
  t.end();
});
