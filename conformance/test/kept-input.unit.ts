// Bounds what open checks keep of a target that sends without end.
import t from 'tap';
import { KeptInput } from '../src/client/kept-input.ts';

const HALF = 48 * 1024 * 1024;

/** Connections that note when they are given up. */
function connections(kept: KeptInput, ...names: readonly string[]) {
  const givenUp: string[] = [];
  const shares = names.map((name) => kept.open(() => void givenUp.push(name)));
  return { givenUp, shares };
}

void t.test('each time that too much is kept, the largest open connection is given up', (t) => {
  const { givenUp, shares } = connections(new KeptInput(), 'large', 'small', 'middle');
  const [large, small, middle] = shares;
  large!.add(HALF);
  small!.add(1);
  t.same(givenUp, []);
  middle!.add(HALF);
  t.same(givenUp, ['large']);
  small!.add(2);
  t.same(givenUp, ['large', 'middle'], 'a connection that was given up cannot give more');
  small!.add(3);
  small!.add(4);
  t.same(givenUp, ['large', 'middle', 'small']);
  t.end();
});

void t.test('what a closed connection kept is free again', (t) => {
  const { givenUp, shares } = connections(new KeptInput(), 'first', 'second');
  const [first, second] = shares;
  for (let n = 0; n < 2; n += 1) {
    first!.add(HALF);
    first!.close();
  }
  second!.add(HALF);
  first!.add(HALF);
  t.same(givenUp, []);
  t.end();
});

void t.test('many clients may keep more', (t) => {
  const { givenUp, shares } = connections(new KeptInput(128), 'one', 'other');
  for (const share of shares) share.add(HALF);
  t.same(givenUp, []);
  t.end();
});
