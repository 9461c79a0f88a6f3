// The result of a run that could not begin: nothing is decided, and every requirement says why.
import { PROTOCOL } from 'parley-spec';
import { targetLabel } from '../target/target.ts';
import type { RunSettings } from './settings.ts';
import { SERVER_REQUIREMENTS } from './verdicts.ts';
import { KIT_VERSION } from './version.ts';
import { NO_COSTS } from '../data/run-costs.ts';
import { EXIT } from '../data/result.ts';
import type { RunResult } from '../data/result.ts';

export function undecided(
  settings: RunSettings,
  startedAt: Date,
  sentence: string,
  exitCode: number = EXIT.undecided,
  cost: RunResult['cost'] = NO_COSTS,
): RunResult {
  return {
    kit: { version: KIT_VERSION, protocol: PROTOCOL.version },
    target: targetLabel(settings.target),
    seed: settings.seed,
    profile: settings.profile,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    calibration: undefined,
    checks: [],
    requirements: SERVER_REQUIREMENTS.map((requirement) => ({
      requirement,
      verdict: 'untested',
      reason: 'the run could not begin',
      checks: [],
      observed: 0,
      evidence: [],
    })),
    causes: [],
    cost,
    conclusion: { exitCode, sentence },
  };
}
