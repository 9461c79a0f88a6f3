// Failures as stand-alone scripts: what they ask, how they are written, and what they do to servers.
import t from 'tap';
import { assertionTests } from './script/assertions.ts';
import { serverTests } from './script/servers.ts';
import { textTests } from './script/text.ts';

void t.test('the assertions', (t) => (assertionTests(t), t.end()));
void t.test('the text', (t) => (textTests(t), t.end()));
void t.test('the servers', (t) => (serverTests(t), t.end()));
