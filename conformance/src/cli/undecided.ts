// The result of a run that could not begin: nothing is decided, and every requirement says why.
import { PROTOCOL, REQUIREMENTS } from 'parley-spec';
import { NO_COSTS } from '../lab/effort.ts';
import { EXIT } from '../run/result.ts';
import type { RunResult } from '../run/result.ts';
import type { RunSettings } from '../run/settings.ts';
import { KIT_VERSION } from '../run/version.ts';
import { targetLabel } from '../target/target.ts';

export function undecided(settings: RunSettings, startedAt: Date, sentence: string): RunResult {
  return {
    kit: { version: KIT_VERSION, protocol: PROTOCOL.version },
    target: targetLabel(settings.target),
    seed: settings.seed,
    profile: settings.profile,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    calibration: undefined,
    checks: [],
    requirements: REQUIREMENTS.filter(({ target }) => target === 'server').map((requirement) => ({
      requirement,
      verdict: 'untested',
      reason: 'the run could not begin',
      checks: [],
      observed: 0,
      evidence: [],
    })),
    effort: NO_COSTS,
    conclusion: { exitCode: EXIT.undecided, sentence },
  };
}
