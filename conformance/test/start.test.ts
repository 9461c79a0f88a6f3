// Servers that the kit starts itself, with `--start`.
import t from 'tap';
import { commandTests } from './start/command.ts';
import { outputTests } from './start/output.ts';
import { refusalTests } from './start/refusals.ts';
import { restartTests } from './start/restarts.ts';
import { startTests } from './start/start.ts';

// Most of them wait: for a process to start, for a deadline, or for a probe. So some run at the same time.
void t.test('restarts', { jobs: 3 }, (t) => (restartTests(t), t.end()));
void t.test('start', { jobs: 4 }, (t) => (startTests(t), t.end()));
void t.test('refusals', { jobs: 4 }, (t) => (refusalTests(t), t.end()));
void t.test('command', { jobs: 2 }, (t) => (commandTests(t), t.end()));
void t.test('output', (t) => (outputTests(t), t.end()));
