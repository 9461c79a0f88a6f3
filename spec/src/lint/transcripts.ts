// Transcripts: unique ids, people who are connected, and frames that are valid after placeholders are filled. The model and
// the kit show that a server answers like this.
import { isClientType, validateRequest, validateServerFrame } from '../codec/validate.ts';
import { LIMITS } from '../registries/limits.ts';
import { SEED_MENU } from '../frames/server/menu.ts';
import { ANYTHING, SOME_TIME } from '../vocabulary/transcript.ts';
import type { Step, Transcript, TranscriptFrame } from '../vocabulary/transcript.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

/** A value for `$any`, by field. */
const ANYTHINGS: Readonly<Record<string, unknown>> = {
  ...SEED_MENU,
  limits: Object.fromEntries(Object.values(LIMITS).map(({ name, value }) => [name, value])),
  features: [],
  message: 'Anything.',
};

function fill(member: string, value: unknown): unknown {
  if (value === ANYTHING) return ANYTHINGS[member];
  if (value === SOME_TIME) return '2026-11-22T07:40:00.123Z';
  if (typeof value === 'string' && value.startsWith('$id:')) return 50_851;
  if (Array.isArray(value)) return value.map((item) => fill(member, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, fill(name, of)]));
}

/** The problem of a frame; a client may send invalid frames if the story refuses them. */
function frameProblem(step: Step & { frame: TranscriptFrame }, refusedNext: boolean): string | undefined {
  const frame = fill('', step.frame);
  if (step.does === 'receives') {
    const found = validateServerFrame(frame);
    return found.ok ? undefined : found.detail;
  }
  const { type } = step.frame;
  const found = isClientType(type) ? validateRequest(type, frame) : undefined;
  return found?.ok || refusedNext ? undefined : (found?.detail ?? 'its type is unknown');
}

function storyProblems({ steps }: Transcript): readonly string[] {
  const present = new Set<string>();
  return steps.flatMap((step, at) => {
    const said = `step ${at + 1}, ${step.who} ${step.does}`;
    if (step.does === 'connects') {
      const again = present.has(step.who);
      present.add(step.who);
      return again ? [`${said}: is already connected`] : [];
    }
    if (!present.has(step.who)) return [`${said}: is not connected`];
    if (step.does === 'vanishes' || step.does === 'is-closed') {
      present.delete(step.who);
      return [];
    }
    const answer = steps.slice(at + 1).find((later) => later.who === step.who && later.does === 'receives');
    const refusedNext = answer?.does === 'receives' && answer.frame.type === 'error';
    const problem = frameProblem(step, refusedNext);
    return problem === undefined ? [] : [`${said} ${step.frame.type}: ${problem}`];
  });
}

export function transcripts(stories: readonly Transcript[]): readonly Finding[] {
  const doubles = stories.filter(({ id }, at) => stories.findIndex((story) => story.id === id) !== at);
  return [
    ...doubles.map(({ id }) => finding(`transcripts/${id}`, 'appears twice')),
    ...stories
      .filter(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
      .map(({ id }) => finding(`transcripts/${id}`, 'is not a slug')),
    ...stories.flatMap((story) =>
      storyProblems(story).map((problem) => finding(`transcripts/${story.id}`, problem)),
    ),
  ];
}
