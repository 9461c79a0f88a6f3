// Targets that go away in the middle of a run.
import t from 'tap';
import { crashingTargetTests } from './unusual-targets/crashing.ts';

crashingTargetTests(t);
