// Reports: nothing hostile gets through, people read what they need, programs read what the schema says.
import t from 'tap';
import { baselineTests } from './report/baseline.ts';
import { consoleTests } from './report/console.ts';
import { shortHandshakeTests } from './report/short-handshakes.ts';
import { escapeTests } from './report/escape.ts';
import { jsonTests } from './report/json.ts';
import { pluralTests } from './report/plural.ts';
import { progressTests } from './report/progress.ts';
import { transcriptTests } from './report/transcript.ts';

void t.test('escape', (t) => (escapeTests(t), t.end()));
void t.test('transcript', (t) => (transcriptTests(t), t.end()));
void t.test('short handshakes', (t) => (shortHandshakeTests(t), t.end()));
void t.test('baseline', (t) => (baselineTests(t), t.end()));
void t.test('console', (t) => (consoleTests(t), t.end()));
void t.test('json', (t) => (jsonTests(t), t.end()));
void t.test('progress', (t) => (progressTests(t), t.end()));
void t.test('plural', (t) => (pluralTests(t), t.end()));
