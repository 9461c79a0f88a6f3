// The command line, the probe, the embedded server, and the process as a shell sees it.
import t from 'tap';
import { commandTests } from './cli/command.ts';
import { optionTests } from './cli/options.ts';
import { probeTests } from './cli/probe.ts';
import { processTests } from './cli/process.ts';
import { referenceTests } from './cli/reference.ts';

void t.test('options', (t) => (optionTests(t), t.end()));
void t.test('probe', (t) => (probeTests(t), t.end()));
void t.test('command', (t) => (commandTests(t), t.end()));
void t.test('reference', (t) => (referenceTests(t), t.end()));
// Processes are slow to start where many tests run at once.
void t.test('process', { jobs: 3 }, (t) => (processTests(t), t.end()));
