// Targets that are correct but slow.
import t from 'tap';
import { slowTests } from './unusual-targets/slow.ts';

// The targets wait, and so does the kit.
t.jobs = 4;
slowTests(t);
