// The command line, the probe, the embedded server, and the process as a shell sees it.
import t from 'tap';
import { commandTests } from './cli/command.ts';
import { optionTests } from './cli/options.ts';
import { probeTests } from './cli/probe.ts';
import { processTests } from './cli/process.ts';
import { referenceTests } from './cli/reference.ts';

const options = { timeout: 120_000 };
void t.test('options', options, (t) => (optionTests(t), t.end()));
void t.test('probe', options, (t) => (probeTests(t), t.end()));
void t.test('command', options, (t) => (commandTests(t), t.end()));
void t.test('reference', options, (t) => (referenceTests(t), t.end()));
// Processes are slow to start where many tests run at once.
void t.test('process', { timeout: 360_000 }, (t) => (processTests(t), t.end()));
