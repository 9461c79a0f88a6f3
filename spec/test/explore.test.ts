// The exploration: nothing is stuck, everything is reached, and planted faults of every kind are found, each with a path
// that shows it.
import t from 'tap';
import { ANSWERS, ARRIVAL_CELLS, REQUEST_CELLS } from '../src/explore/coverage.ts';
import { explore } from '../src/explore/explore.ts';
import { predicted, receive } from '../src/explore/client-view.ts';
import { CROSSINGS, renderExploration, renderReport, SMALL_SCOPES, survey } from '../src/explore/index.ts';
import type { Scope, StepFunction } from '../src/explore/index.ts';
import type { Output } from '../src/model/output.ts';
import { step } from '../src/model/step.ts';
import { requirementOf } from '../src/rules/index.ts';
import { REQUEST_GRID } from '../src/machine/grid.ts';
import { CLIENT_TYPES } from '../src/frames/index.ts';

const bounds = { states: 100_000, findings: 1 };

void t.test('the small scopes', (t) => {
  const report = survey({ scopes: SMALL_SCOPES, crossings: CROSSINGS, step, bounds });
  for (const { scope, complete, findings } of report.explorations) {
    t.ok(complete, `${scope} is explored completely`);
    t.strictSame(findings, [], `${scope}: no client waits forever, and views agree`);
  }
  for (const { name, outcome, settledBy, path } of report.crossings) {
    t.ok(path && path.length > 0, `${name}: ${outcome}`);
    t.strictSame(
      settledBy.filter((id) => !requirementOf(id)),
      [],
      `${name} is decided by requirements`,
    );
  }
  const reached = new Set(report.explorations.flatMap((each) => [...each.reached]));
  for (const cell of [...REQUEST_CELLS, ...ARRIVAL_CELLS, ...ANSWERS]) t.ok(reached.has(cell), cell);
  t.strictSame(
    [...reached].filter((each) => each.includes(' arrives in ') && !ARRIVAL_CELLS.includes(each)),
    [],
    'nothing arrives where the grid forbids it',
  );
  t.strictSame(report.arrivalsDuring.quit, [
    'bye',
    'closed',
    'error',
    'member-joined',
    'member-left',
    'message',
  ]);
  t.strictSame(report.arrivalsDuring.create, ['created', 'error']);
  t.ok(report.sound);
  t.match(renderReport(report), /Sound: no client waits forever/);
  t.match(renderExploration(report.explorations[0]!), /states/);
  t.end();
});

const named = (name: string): Scope => SMALL_SCOPES.find((each) => each.name === name)!;
const talking = named('two that talk and quit');

/** A server that changes what goes out. */
const altering =
  (
    alter: (outputs: readonly Output[], ...args: Parameters<StepFunction>) => readonly Output[],
  ): StepFunction =>
  (world, input) => {
    const [after, outputs] = step(world, input);
    return [after, alter(outputs, world, input)];
  };

const isFrame = (output: Output, type: string): boolean => 'to' in output && output.frame.type === type;

interface Planted {
  readonly fault: string;
  readonly server: StepFunction;
  readonly found: RegExp;
  readonly scope?: Scope;
}

const PLANTED: readonly Planted[] = [
  {
    fault: 'a leave is never answered',
    server: altering((outputs) => outputs.filter((each) => !isFrame(each, 'left'))),
    found: /waits for the answer to leave forever|ends up/,
  },
  {
    fault: 'no answer to a say that crossed closed',
    server: altering((outputs, _, input) =>
      input.kind === 'frame' && (input.frame as { type: string }).type === 'say'
        ? outputs.filter((each) => !isFrame(each, 'error'))
        : outputs,
    ),
    found: /waits for the answer to say|awaits 1 answers/,
  },
  {
    fault: 'the connection stays open after bye',
    server: altering((outputs) => outputs.filter((each) => !('close' in each))),
    found: /waits for the end forever/,
  },
  {
    fault: 'no welcome',
    server: altering((outputs) => outputs.filter((each) => !isFrame(each, 'welcome'))),
    scope: named('a client that sends anything, and a host'),
    found: /waits for welcome forever/,
  },
  {
    fault: 'a message is sent to every connection',
    server: altering((outputs, world) => {
      const message = outputs.find((each) => isFrame(each, 'message'));
      if (!message || !('to' in message)) return outputs;
      return [...world.connections.keys()].map((to) => ({ to, frame: message.frame }));
    }),
    found: /message arrives in menu|an event of R, in which it is not/,
  },
  {
    fault: 'the speaker gets its message twice',
    server: altering((outputs) => [
      ...outputs,
      ...outputs.filter((each) => isFrame(each, 'message')).slice(0, 1),
    ]),
    found: /seq \d after \d|ends no request/,
  },
  {
    fault: 'a sequence number is skipped',
    server: altering((outputs) =>
      outputs.map((each) =>
        'to' in each && each.frame.type === 'member-left'
          ? { to: each.to, frame: { ...each.frame, seq: each.frame.seq + 1 } }
          : each,
      ),
    ),
    found: /member-left: seq \d after \d/,
  },
  {
    fault: 'members of a closed room do not return to the menu',
    server: (world, input) => {
      const [after, outputs] = step(world, input);
      const closing = outputs.some((each) => isFrame(each, 'closed'));
      if (!closing) return [after, outputs];
      const stuck = [...after.connections].map(([conn, now]) => {
        const before = world.connections.get(conn)!;
        return [conn, before.state === 'room-member' && conn !== input.conn ? before : now] as const;
      });
      return [{ ...after, connections: new Map(stuck) }, outputs];
    },
    found: /ends up in menu, the server has room-member|is a member of no room/,
  },
  {
    fault: 'a user who quits stays a member',
    server: (world, input) => {
      const [after, outputs] = step(world, input);
      const quits = input.kind === 'frame' && (input.frame as { type: string }).type === 'quit';
      return [
        quits ? { ...after, rooms: world.rooms } : after,
        outputs.filter((each) => !quits || !isFrame(each, 'member-left')),
      ];
    },
    found: /is a member of R|ends up/,
  },
  {
    fault: 'bye without a quit',
    server: altering((outputs, _, input) =>
      outputs.map((each) => (isFrame(each, 'created') ? { to: input.conn, frame: { type: 'bye' } } : each)),
    ),
    found: /bye ends create/,
  },
];

void t.test('planted faults are found', (t) => {
  for (const { fault, server, found, scope = talking } of PLANTED) {
    const { findings } = explore(scope, { step: server, crossings: [], bounds });
    t.match(findings[0]?.problem ?? 'nothing', found, fault);
    t.ok((findings[0]?.path.length ?? 0) > 0, `${fault}: with a path`);
  }
  t.end();
});

void t.test('a survey that covers too little is not sound', (t) => {
  const scopes = [named('three clients, room for two')];
  const narrow = survey({ scopes, crossings: CROSSINGS, step, bounds });
  t.notOk(narrow.sound);
  t.ok(narrow.unreached.includes('say in menu: refuse'));
  t.match(renderReport(narrow), /NOT REACHED[^]*Not reached[^]*NOT SOUND/);

  const bounded = survey({ scopes, crossings: [], step, bounds: { states: 5, findings: 1 } });
  t.strictSame(bounded.incomplete, ['three clients, room for two']);
  t.notOk(bounded.sound);
  t.match(renderReport(bounded), /Too large/);

  const faulty = survey({ scopes: [talking], crossings: [], step: PLANTED[0]!.server, bounds });
  t.match(renderReport(faulty), /Findings[^]*1\. /);
  t.match(renderExploration(faulty.explorations[0]!), /FINDING/);
  t.end();
});

void t.test('a crossing with another outcome is not reached', (t) => {
  // This server does not answer refused requests.
  const keeping = altering((outputs, _, input) =>
    input.kind === 'frame' && outputs.some((each) => isFrame(each, 'error')) ? outputs.slice(0, 0) : outputs,
  );
  const { crossings } = explore(talking, {
    step: keeping,
    crossings: CROSSINGS,
    bounds: { states: 2_000, findings: 9_999 },
  });
  t.notOk(crossings.has('say meets closed'));
  t.notOk(crossings.has('two creates of one id'));
  t.end();
});

void t.test('merging interchangeable clients loses nothing', (t) => {
  const separate = (scope: Scope): Scope => ({
    ...scope,
    roles: scope.roles.map((role) => ({ ...role })),
  });
  for (const name of [
    'two that ask for members',
    'three clients, room for two',
    'two that connect, vanish and are closed by the server',
  ]) {
    const [merged, whole] = [named(name), separate(named(name))].map((scope) =>
      explore(scope, { step, crossings: CROSSINGS, bounds }),
    );
    t.ok(merged!.states < whole!.states, `${name}: ${merged!.states} states stand for ${whole!.states}`);
    t.strictSame([...merged!.reached].sort(), [...whole!.reached].sort(), name);
    t.strictSame([...merged!.crossings.keys()].sort(), [...whole!.crossings.keys()].sort(), name);
    t.equal(merged!.depth, whole!.depth);
  }
  t.end();
});

void t.test('a client view', (t) => {
  const menu = { clientId: 1, phase: 'open', known: 'menu', outstanding: [] } as const;
  t.equal(predicted({ ...menu, outstanding: ['create', 'say', 'close', 'join'] }), 'room-member');
  t.equal(
    predicted({ ...menu, outstanding: ['say', 'leave'] }),
    'menu',
    'a request that will be refused changes nothing',
  );
  t.equal(predicted({ ...menu, outstanding: ['quit', 'create'] }), 'closed');
  t.match(receive(menu, { type: 'pong' }), { kind: 'violation', why: 'pong ends no request' });
  t.match(receive({ ...menu, outstanding: ['users'] }, { type: 'pong' }), { why: 'pong ends users' });
  const error = { type: 'error', code: 'wrong-state', message: '', fatal: false } as const;
  const asked = { ...menu, outstanding: ['say'] };
  t.match(receive(asked, { ...error, state: 'room-owner' }), { why: /names room-owner/ });
  t.match(receive(asked, { ...error, state: 'menu' }), {
    kind: 'fine',
    view: { known: 'menu', outstanding: [] },
  });
  for (const type of CLIENT_TYPES) {
    const cell = REQUEST_GRID.menu[type];
    t.equal(predicted({ ...menu, outstanding: [type] }), cell.does === 'admit' ? cell.next : 'menu', type);
  }
  t.end();
});
