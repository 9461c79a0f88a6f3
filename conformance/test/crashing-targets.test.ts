// Targets that crash or stop serving during a run.
import t from 'tap';
import { crashingTargetTests } from './unusual-targets/crashing.ts';

crashingTargetTests(t);
