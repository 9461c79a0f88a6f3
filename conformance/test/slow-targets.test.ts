// Targets that are merely slow.
import t from 'tap';
import { slowTests } from './unusual-targets/slow.ts';

t.setTimeout(480_000);
slowTests(t);
