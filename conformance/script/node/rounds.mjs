// Plays the program again and again until the bug shows: alone, and now and then some copies of it side by side, since races
// need company.
import { Full, Trouble } from './client.mjs';
import { play, Stage } from './play.mjs';

const COPIES = 8;
/** Connections at a time, about. */
const CLIENTS = 64;

/** What a server sent may not do anything to a terminal. */
const harmless = (text) => text.replace(/\p{C}/gu, '·');

const lineOf = (frame) => {
  const text = JSON.stringify(frame);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};

/** What a request, a frame or an end has to tell, with its times. */
function linesOf(act) {
  const { client, at, how, type, frame, answer, answeredAt } = act;
  if (how) return [[at, `${client.label} ends its connection: ${how}`]];
  if (!type) return [[at, `${client.label} is shown ${lineOf(frame)}`]];
  const asked = [at, `${client.label} asks ${lineOf(frame)}`];
  return answer ? [asked, [answeredAt, `${client.label} is answered ${lineOf(answer)}`]] : [asked];
}

function tell(round, began, requirement, { sentence, acts }) {
  const lines = [...new Set(acts)].flatMap(linesOf).sort(([one], [other]) => one - other);
  const times = lines.map(([at, text]) => `${(at - began).toFixed(2).padStart(9)} ms  ${text}`);
  console.log([`Round ${round} breaks ${requirement}: ${sentence}`, ...times].map(harmless).join('\n'));
}

/** What was waited for in vain; it ends the script, since each wait takes its time. */
function missingIn({ clients, untold }) {
  const { label, stuck, over } = clients.find((client) => client.stuck) ?? {};
  if (stuck) {
    const why = over ? 'the server ended the connection' : 'none came in 5 s';
    return `${label} waited for an answer to \`${stuck.type}\`, and ${why}.`;
  }
  if (untold) return `${untold.witness.label} was not told that ${untold.gone.label} went.`;
  const open = clients.find(({ ending, over }) => ending && !over);
  return (
    open && `The server does not end the connection of ${open.label}, which was ended by ${open.ending.how}.`
  );
}

/** What else was wrong, so that not to see the bug means nothing. */
function strangeIn(clients) {
  for (const { label, junk, odd, over, ending, seen } of clients) {
    if (odd) return `${label} was sent what it had not asked for: ${lineOf(odd.answer ?? odd.frame)}`;
    if (junk) return `${label} was sent a line that is no frame: ${junk}`;
    if (over && !ending)
      return `The server ended the connection of ${label}: ${lineOf(seen.at(-1)?.frame ?? {})}`;
  }
  return undefined;
}

/** One run of the program: the bug where it shows, and what else was wrong. */
async function run({ program, questions }, target, word) {
  const stage = new Stage(program, target, word);
  const began = performance.now();
  try {
    await play(stage);
    const bug = questions.map((question) => question(stage.clients)).find((each) => each !== undefined);
    return { began, bug, missing: missingIn(stage), strange: strangeIn(stage.clients) };
  } finally {
    stage.release();
  }
}

/** Side by side, each with names and rooms of its own. */
async function side(script, target, word, copies) {
  const runs = Array.from({ length: copies }, (_, n) => run(script, target, `${word}.${n}`));
  const results = await Promise.allSettled(runs);
  const found = results.find(({ value }) => value?.bug)?.value;
  if (found) return found;
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  const values = results.map(({ value }) => value);
  return values.find(({ missing }) => missing) ?? values.find(({ strange }) => strange) ?? values[0];
}

async function rounds(script, target, times) {
  const word = `b${Math.random().toString(36).slice(2, 8)}`;
  const clients = script.program.lanes.filter(({ moves }) => moves.length > 0).length;
  let copies = Math.max(1, Math.min(COPIES, Math.floor(CLIENTS / clients)));
  let doubt;
  for (let round = 1; round <= times; round += 1) {
    let result;
    try {
      result = await side(script, target, `${word}.${round}`, round % 3 === 0 ? copies : 1);
    } catch (error) {
      if (!(error instanceof Full) || copies === 1) throw error;
      // There is room for one at a time.
      copies = 1;
      continue;
    }
    if (result.bug) {
      tell(round, result.began, script.requirement, result.bug);
      return 1;
    }
    if (result.missing) throw new Trouble(`Round ${round}: ${result.missing}`);
    doubt ??= result.strange;
  }
  if (doubt) throw new Trouble(`Not seen in ${times} rounds, but something else is wrong. ${doubt}`);
  console.log(`Not seen in ${times} rounds.`);
  return 0;
}

/** Reads `HOST:PORT [ROUNDS]`. */
function read([where = '', times = '200']) {
  const [, host, port] = /^(?:(.+):)?(\d{1,5})$/.exec(where) ?? [];
  if (!port || Number(port) > 65535 || !/^[1-9]\d{0,6}$/.test(times)) return undefined;
  return {
    target: { host: (host ?? '127.0.0.1').replace(/^\[|\]$/g, ''), port: Number(port) },
    times: Number(times),
  };
}

export async function main(script) {
  const choice = read(process.argv.slice(2));
  if (!choice || process.argv.length > 4) {
    console.error('usage: node bug.mjs HOST:PORT [ROUNDS]');
    process.exitCode = 2;
    return;
  }
  try {
    process.exitCode = await rounds(script, choice.target, choice.times);
  } catch (error) {
    console.error(error instanceof Trouble ? harmless(error.message) : error);
    process.exitCode = 3;
  }
}
