// The reporter of the tests: one line a test, the details of what failed, and last of all a line
// `N passed, N failed` that counts single assertions.
import { Transform } from 'node:stream';
import { Parser } from 'tap-parser';

/** Keys of a failure's details that only say where this machine keeps its files. */
const PRIVATE = new Set(['cwd', 'command', 'args', 'stack', 'at', 'file']);

const details = (diag) =>
  JSON.stringify(diag ?? {}, (key, value) => (PRIVATE.has(key) ? undefined : value), 2);

export default class Tally extends Transform {
  #parser = new Parser();
  #passed = 0;
  #failures = [];

  constructor() {
    super();
    this.#follow(this.#parser, []);
  }

  /** Counts the leaves below a parser; answers how many of them failed so far. */
  #follow(parser, path) {
    const children = new Map();
    let failed = 0;
    const failures = () => failed + [...children.values()].reduce((sum, child) => sum + child(), 0);
    parser.on('child', (child) => {
      children.set(child.name, this.#follow(child, [...path, child.name]));
    });
    parser.on('assert', (point) => {
      const subtest = children.get(point.name);
      if (subtest && path.length < 2) {
        const indent = '  '.repeat(path.length);
        this.push(
          `${indent}${point.ok ? 'ok' : 'not ok'} ${point.name} (${Math.round(point.time ?? 0)} ms)\n`,
        );
      }
      const silentFailure = subtest && !point.ok && subtest() === 0;
      if (subtest && !silentFailure) return;
      if (point.skip || point.todo) return;
      if (point.ok) {
        this.#passed += 1;
        return;
      }
      failed += 1;
      this.#failures.push(`${[...path, point.name].join(' > ')}\n${details(point.diag)}`);
    });
    return failures;
  }

  _transform(chunk, _encoding, done) {
    this.#parser.write(chunk);
    done();
  }

  _flush(done) {
    this.#parser.end();
    for (const failure of this.#failures) this.push(`\nFAILED ${failure}\n`);
    this.push(`\n${this.#passed} passed, ${this.#failures.length} failed\n`);
    done();
  }
}
