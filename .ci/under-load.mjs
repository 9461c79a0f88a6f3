// Repeats a command while every core is busy, and counts how often it succeeds:
//   node .ci/under-load.mjs [--times 5] [--factor 4] [--idle] [-- npm-script …]
// It starts `factor` busy processes for each core, and ends them by their pids. `--idle` starts none, to compare.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

/** Never ends by itself, except when its parent is gone: its stdin closes then. */
const BUSY =
  'process.stdin.on("end", () => process.exit()).resume();' +
  'const spin = () => { const until = Date.now() + 50; while (Date.now() < until); setImmediate(spin); }; spin();';

const count = (text, name) => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`under-load: --${name} takes a whole number from 1, and got ${JSON.stringify(text)}.`);
  return process.exit(2);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    times: { type: 'string', default: '5' },
    factor: { type: 'string', default: '4' },
    idle: { type: 'boolean', default: false },
  },
});
const times = count(values.times, 'times');
const processes = values.idle ? 0 : count(values.factor, 'factor') * availableParallelism();
const script = positionals.length > 0 ? positionals : ['test'];

/** npm by its own script, so that no shell is needed on any system. */
const npm = process.env.npm_execpath;
if (npm === undefined) {
  console.error('under-load: start it with `npm run test:loaded`, as it starts npm again.');
  process.exit(2);
}

async function run() {
  const began = performance.now();
  const child = spawn(process.execPath, [npm, 'run', '-s', ...script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  const [code] = await once(child, 'close');
  const seconds = Math.round((performance.now() - began) / 1000);
  return { code, seconds, text };
}

const busy = Array.from({ length: processes }, () =>
  spawn(process.execPath, ['-e', BUSY], { stdio: ['pipe', 'ignore', 'ignore'] }),
);
let passed = 0;
try {
  for (let n = 1; n <= times; n += 1) {
    const { code, seconds, text } = await run();
    if (code === 0) passed += 1;
    else process.stdout.write(text.slice(text.search(/^FAILED|^not ok/m)));
    const last = text.trimEnd().split('\n').at(-1);
    console.log(`run ${n} of ${times}: exit ${code}, ${seconds} s, ${last}`);
  }
} finally {
  for (const child of busy) child.kill('SIGKILL');
}
console.log(`${passed} of ${times} runs passed with ${processes} busy processes`);
process.exitCode = passed === times ? 0 : 1;
