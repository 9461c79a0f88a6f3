// What surrounds the kit: full disks, old files, an old Node, terminals, a suspended process.
import t from 'tap';
import { fileTests } from './surroundings/files.ts';
import { fullSinkTests } from './surroundings/full-sinks.ts';
import { oldNodeTests } from './surroundings/old-node.ts';
import { terminalTests } from './surroundings/terminals.ts';

void t.test('full sinks', { jobs: 3 }, (t) => (fullSinkTests(t), t.end()));
void t.test('files', (t) => (fileTests(t), t.end()));
void t.test('old Node', (t) => (oldNodeTests(t), t.end()));
void t.test('terminals', (t) => (terminalTests(t), t.end()));
