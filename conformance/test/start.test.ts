// Servers that the kit starts itself, with `--start`.
import t from 'tap';
import { commandTests } from './start/command.ts';
import { outputTests } from './start/output.ts';
import { refusalTests } from './start/refusals.ts';
import { restartTests } from './start/restarts.ts';
import { startTests } from './start/start.ts';

void t.test('start', (t) => (startTests(t), t.end()));
void t.test('refusals', (t) => (refusalTests(t), t.end()));
void t.test('command', (t) => (commandTests(t), t.end()));
void t.test('restarts', (t) => (restartTests(t), t.end()));
void t.test('output', (t) => (outputTests(t), t.end()));
