// Every option, right and wrong: the value it becomes, or one sentence that says what to do.
import fc from 'fast-check';
import type { Test } from 'tap';
import { parseOptions } from '../../src/cli/options.ts';
import type { Command } from '../../src/cli/options.ts';
import { repeatCommand } from '../../src/cli/repeat.ts';
import { matchesGlob, matchesOnly } from '../../src/run/only.ts';

const parse = (line: string): Command => parseOptions(line.split(' ').filter(Boolean));

function run(t: Test, line: string): Extract<Command, { kind: 'run' }> {
  const command = parse(line);
  if (command.kind === 'run') return command;
  t.fail(`${line} → ${command.kind === 'usage' ? command.sentence : command.kind}`);
  throw new Error(line);
}

const WRONG: readonly (readonly [string, RegExp])[] = [
  ['', /^No server is given\. Give --target/],
  ['--target', /argument missing\. `conformance --help` shows/],
  ['--target localhost', /^--target "localhost": the port is missing\. Write HOST:PORT/],
  ['--target localhost:', /the port is "", not a whole number from 1 to 65535/],
  ['--target localhost:0', /the port is "0"/],
  ['--target 65536', /the port is "65536"/],
  ['--target localhost:http', /the port is "http"/],
  ['--target :12005', /the host is missing/],
  ['--target ::1', /an IPv6 address needs brackets and a port/],
  ['--target [::1]', /the port is missing/],
  ['--target [::g]:1', /not an IPv6 address/],
  ['--target tcp://localhost:1', /it is a URL/],
  ['--target a/b:1', /neither a name nor an address/],
  ['--target 1 --target 2', /^--target is given twice\. Give it once\.$/],
  ['--target 1 --reference', /name two different servers/],
  ['--target 1 --ca f', /^--ca needs --tls/],
  ['--target 1 --insecure', /^--insecure needs --tls/],
  ['--target 1 --tls --ca f --insecure', /Give one of them/],
  ['--reference --tls', /^--tls needs --target/],
  ['--reference --start x', /^--start and --reference start two different servers\. Give one of them\.$/],
  ['--target 1 --cwd x', /^--cwd needs --start\. Add --start, or leave --cwd out\.$/],
  ['--target 1 --env A=1', /^--env needs --start/],
  ['--target 1 --start-timeout 9', /^--start-timeout needs --start/],
  ['--start x --start y', /^--start is given twice/],
  ['--start x --start-timeout 0', /^--start-timeout "0": expected a whole number from 1/],
  ['--start x --env A', /^--env "A": expected NAME=VALUE\. Write --env DEBUG=1, for example\.$/],
  ['--start x --env =1', /^--env "=1": expected NAME=VALUE/],
  ['--start x --env A=1 --env A=2', /^--env A is given twice\. Give it once\.$/],
  [
    '--target 1 --bail --keep-going',
    /^--bail ends the run at the first failure, and --keep-going goes on behind it\. Give one of them\.$/,
  ],
  ['--target 1 --fault x', /^--fault needs --reference/],
  ['--reference --fault a,,b', /^--fault "a,,b": expected the id of a fault before and after each comma/],
  ['--target 1 --limit a=1', /^--limit needs --reference/],
  ['--reference --limit a', /^--limit "a": expected NAME=N/],
  ['--reference --limit a=-1', /^--limit "a=-1": expected NAME=N/],
  ['--reference --limit a=1 --limit a=2', /^--limit a is given twice/],
  ['--target 1 --seed -1', /^--seed "-1": expected a whole number from 0 to 2147483647/],
  ['--target 1 --seed 2147483648', /^--seed "2147483648": expected/],
  ['--target 1 --seed 1.5', /^--seed "1\.5": expected/],
  ['--target 1 --clients 1', /^--clients "1": expected a whole number from 2 to 2000/],
  ['--target 1 --runs 0', /^--runs "0": expected/],
  ['--target 1 --timeout 0', /^--timeout "0": expected/],
  ['--target 1 --limit-timeout x', /^--limit-timeout "x": expected/],
  ['--target 1 --profile quick', /^--profile "quick": expected one of smoke, full\./],
  ['--target 1 --delivery tumbling', /^--delivery "tumbling": expected one of whole, /],
  ['--target 1 --disturb noisily', /^--disturb "noisily": expected one of half-close, /],
  ...['0', '7', '1-7', '3-2', '1-', 'x', '-1', '1.5'].map((value): readonly [string, RegExp] => [
    `--target 1 --rung ${value}`,
    /^--rung "[^"]+": expected a number from 1 to 6, or a range of them\. Write --rung 2 or --rung 1-2, for example\.$/,
  ]),
  ['--target 1 --rung 1 --rung 2', /^--rung is given twice/],
  ['--target 1 --replay f --rung 2', /^--replay tries one failure, so --only and --rung have no effect/],
  ['--target 1 --frobnicate', /^Unknown option '--frobnicate'\. `conformance --help`/],
  ['--target 1 --verbos', /Did you mean --verbose\?/],
  [
    '--target 1 stray',
    /^"stray" belongs to no option\. Every value follows its option\. `conformance --help`/,
  ],
  ['localhost:12005', /^"localhost:12005" belongs to no option\. Did you mean --target localhost:12005\?/],
  ['recheck a b', /^Too many arguments\. Expected 1 argument but got 2\. `/],
];

export function optionTests(t: Test): void {
  void t.test('targets', (t) => {
    const endpoint = (line: string) => {
      const { subject } = run(t, line);
      return subject.kind === 'server' ? subject.endpoint : undefined;
    };
    t.same(endpoint('--target 12005'), { host: '127.0.0.1', port: 12005 });
    t.same(endpoint('--target localhost:1'), { host: 'localhost', port: 1 });
    t.same(endpoint('--target [::1]:65535'), { host: '::1', port: 65535 });
    t.same(endpoint('--target=10.0.0.1:80'), { host: '10.0.0.1', port: 80 });
    t.same(run(t, '--target 1 --tls --ca x.pem').subject, {
      kind: 'server',
      endpoint: { host: '127.0.0.1', port: 1 },
      tls: { insecure: false, ca: 'x.pem' },
    });
    t.end();
  });
  void t.test('a server to start', (t) => {
    const subject = (...args: string[]) => {
      const parsed = parseOptions(args);
      if (parsed.kind === 'run') return parsed.subject;
      throw new Error(parsed.kind === 'usage' ? parsed.sentence : parsed.kind);
    };
    const command = 'python3 "my server.py" --port={port}';
    const start = {
      command,
      words: ['python3', 'my server.py', '--port={port}'],
      env: new Map(),
      startMs: 15_000,
    };
    t.same(subject('--start', command), { kind: 'started', start });
    t.same(
      subject('--start', command, '--cwd', 'a b', '--env', 'A=', '--env', 'B=1=2', '--start-timeout', '9'),
      {
        kind: 'started',
        start: {
          ...start,
          cwd: 'a b',
          env: new Map([
            ['A', ''],
            ['B', '1=2'],
          ]),
          startMs: 9,
        },
      },
    );
    t.match(subject('--start', 's', '--target', '7', '--tls', '--insecure'), {
      kind: 'started',
      endpoint: { port: 7 },
      tls: { insecure: true },
    });
    t.end();
  });
  void t.test('the words of a command', (t) => {
    const words = (text: string) => {
      const parsed = parseOptions(['--start', text]);
      if (parsed.kind === 'usage') return parsed.sentence;
      return parsed.kind === 'run' && parsed.subject.kind === 'started'
        ? parsed.subject.start.words
        : undefined;
    };
    t.same(words(`a 'b c' "d e" --f="g h" i\\ j '' "C:\\Program Files\\py.exe"`), [
      'a',
      'b c',
      'd e',
      '--f=g h',
      'i j',
      '',
      'C:\\Program Files\\py.exe',
    ]);
    t.same(words('a $HOME ~ *.py'), ['a', '$HOME', '~', '*.py'], 'no shell expands them');
    t.same(words(`sh -c 'a && b'`), ['sh', '-c', 'a && b'], 'a shell may be started');
    for (const empty of ['', ' ', "''"])
      t.match(words(empty), /^--start ".*": expected a command\. Write --start 'py/);
    for (const open of ['a "b', "a 'b"]) t.match(words(open), /^--start "a .b": a quote is not closed/);
    t.match(words('PORT=1 a'), /no shell .* so "PORT=1" sets no variable\. Write --env PORT=1 instead\.$/);
    for (const word of ['&&', '|', '>', ';', '&']) {
      t.match(words(`a ${word} b`), `so "${word}" has no effect. Give one command; --cwd sets its folder`);
    }
    t.end();
  });
  void t.test('the reference server', (t) => {
    const { subject } = run(t, '--reference --fault inbox.twice --limit roomMembers=3 --limit idleMs=0');
    t.same(subject, {
      kind: 'reference',
      fault: 'inbox.twice',
      limits: new Map([
        ['roomMembers', 3],
        ['idleMs', 0],
      ]),
    });
    const several = run(t, '--reference --fault a --fault b,c').subject;
    t.match(several, { fault: 'a,b,c' }, 'several, given in either way');
    t.end();
  });
  void t.test('choices and their defaults', (t) => {
    const { options } = run(t, '--target 1');
    t.ok(Number.isInteger(options.choice.seed));
    t.same(
      { ...options, choice: { ...options.choice, seed: 0 } },
      {
        choice: { seed: 0, profile: 'full', only: [], limitTimeoutMs: 35_000 },
        verbose: false,
        color: true,
      },
    );
    t.equal(run(t, '--target 1 --profile smoke').options.choice.limitTimeoutMs, 0);
    t.same(run(t, '--target 1 --rung 3').options.choice.rungs, { from: 3, to: 3 });
    t.same(run(t, '--target 1 --rung 1-6').options.choice.rungs, { from: 1, to: 6 });
    t.equal(run(t, '--target 1 --docs https://docs.example/').options.docs, 'https://docs.example/');
    const all =
      '--target 1 --seed 7 --clients 3 --runs 9 --timeout 800 --limit-timeout 1 --token x --delivery bytes --disturb reset --profile smoke --only a.* --only b --json r.json --verbose --no-color';
    t.same(run(t, all).options, {
      choice: {
        seed: 7,
        profile: 'smoke',
        only: ['a.*', 'b'],
        limitTimeoutMs: 1,
        clients: 3,
        runs: 9,
        timeoutMs: 800,
        token: 'x',
        delivery: 'bytes',
        disturbance: 'reset',
      },
      json: 'r.json',
      verbose: true,
      color: false,
    });
    t.end();
  });
  void t.test('texts and lists', (t) => {
    const help = parse('--help');
    t.match(help.kind === 'text' && help.text, /Examples:[^]*Exit codes:[^]*70 {2}the kit itself has a bug/);
    const version = parse('--version');
    t.match(version.kind === 'text' && version.text, /^\d+\.\d+\.\d+\n$/);
    t.equal(parse('--list').kind, 'list', 'a list needs no target');
    t.equal(parse('--list-faults').kind, 'list-faults');
    t.end();
  });
  void t.test('wrong command lines', (t) => {
    for (const [line, sentence] of WRONG) {
      const command = parse(line);
      t.equal(command.kind, 'usage', line);
      if (command.kind === 'usage') t.match(command.sentence, sentence, line);
      if (command.kind === 'usage') t.notMatch(command.sentence, /\n/, 'one line');
    }
    for (const option of ['--only', '--json', '--docs', '--ca', '--fault']) {
      const command = parseOptions(['--target', '1', option, '']);
      t.match(command, { kind: 'usage', sentence: new RegExp(`^${option} is empty`) });
    }
    t.end();
  });
  void t.test('no command line is our own fault', (t) => {
    const word = fc.oneof(
      fc.constantFrom(
        '--target',
        '--only',
        '--seed',
        '--tls',
        '--reference',
        '--json',
        '--limit',
        '--list',
        '--',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const command = parseOptions(words);
        return command.kind !== 'usage' || command.sentence.length > 10;
      }),
      { numRuns: 200, seed: 1 },
    );
    t.end();
  });
  void t.test('globs', (t) => {
    const yes = ['*', 'a.b', 'a.*', '*.b', '?.b', '**', 'a*b', 'a?b'];
    const no = ['', 'a', 'b', '?', 'a.b?', 'A.b', 'a.b.*', '*c*'];
    for (const pattern of yes) t.ok(matchesGlob(pattern, 'a.b'), pattern);
    for (const pattern of no) t.notOk(matchesGlob(pattern, 'a.b'), pattern);
    t.notOk(matchesGlob('*a'.repeat(30), 'a'.repeat(5_000) + 'b'), 'no blow-up');
    t.ok(matchesOnly([], 'x'), 'no pattern selects everything');
    t.ok(matchesOnly(['z', 'b*'], 'a', 'b/1'));
    t.end();
  });
  void t.test('globs are like regular expressions', (t) => {
    const sentMessages = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 6 });
    fc.assert(
      fc.property(pattern, sentMessages, (glob, text) => {
        const source = glob.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
        return matchesGlob(glob, text) === new RegExp(`^${source}$`).test(text);
      }),
      { numRuns: 500, seed: 2 },
    );
    t.end();
  });
  void t.test('the line that repeats a run means the same', (t) => {
    const lines = [
      '--target [::1]:5 --tls --insecure --seed 7 --profile smoke --token x --delivery coalesced',
      '--reference --fault f --limit a=1 --seed 1 --clients 4 --runs 2 --timeout 5 --limit-timeout 6',
    ];
    for (const line of lines) {
      const { subject, options } = run(t, line);
      const again = repeatCommand(subject, options.choice)('a.b');
      t.match(again, /^npx conformance --.* --only a\.b --seed \d+/);
      const words = again.replaceAll("'", '').split(' ').slice(2);
      t.match(parseOptions(words), {
        kind: 'run',
        subject,
        options: { choice: { ...options.choice, only: ['a.b'] } },
      });
    }
    t.equal(
      repeatCommand(
        run(t, lines[0]!).subject,
        run(t, lines[0]!).options.choice,
      )("it's").includes(`'it'\\''s'`),
      true,
    );
    t.end();
  });
}
