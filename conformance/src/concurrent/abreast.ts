// Copies of a program that run side by side: races that need company show then, and time is saved.
import type { Bench } from '../lab/bench.ts';
import type { Program } from './program.ts';
import { tryProgram } from './verdict.ts';
import type { Verdict } from './verdict.ts';

export const ABREAST = 8;

/** Runs the copies at the same time, each with rooms and texts of its own. */
export const tryAbreast = (bench: Bench, program: Program): Promise<Verdict[]> =>
  Promise.all(Array.from({ length: ABREAST }, () => tryProgram(bench, program)));
