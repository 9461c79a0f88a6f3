// Every requirement of the protocol, in the order of the catalogue, each with its owner.
import { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import type { Requirement } from '../vocabulary/requirement.ts';
import { framing } from './framing.ts';
import { requests } from './requests.ts';
import { resilience } from './resilience.ts';
import { rooms } from './rooms.ts';
import { teardown } from './teardown.ts';

/** The general rules, which belong to no single frame, by topic. */
export const RULES: Readonly<Record<string, readonly Requirement[]>> = {
  framing,
  requests,
  rooms,
  teardown,
  resilience,
};

/** A requirement with its owner: a frame (`client/ack`) or a topic (`rules/framing`). */
export interface OwnedRequirement extends Requirement {
  /** The frame or the topic that it belongs to. */
  readonly owner: string;
}

/** All requirements. Their ids are unique, which a lint checks. */
export const REQUIREMENTS: readonly OwnedRequirement[] = [
  ...Object.entries(RULES).flatMap(([topic, list]) => list.map((r) => ({ ...r, owner: `rules/${topic}` }))),
  ...[...CLIENT_FRAMES, ...SERVER_FRAMES].flatMap((frame) =>
    (frame.requirements as readonly Requirement[]).map((r) => ({
      ...r,
      owner: `${frame.from}/${frame.type}`,
    })),
  ),
];

const byId = new Map(REQUIREMENTS.map((r) => [r.id, r]));

/** The requirement of an id, or undefined. */
export const requirementOf = (id: string): OwnedRequirement | undefined => byId.get(id);
