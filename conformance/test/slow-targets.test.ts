// Targets that are correct but slow.
import t from 'tap';
import { slowTests } from './unusual-targets/slow.ts';

slowTests(t);
