// The deliberate faults, by area.
import { createOverwrites } from './create-overwrites.ts';
import { createRace } from './create-race.ts';
import { finLeavesGhost } from './fin-leaves-ghost.ts';
import { framingSecondGluedLost } from './framing-second-glued-lost.ts';
import { inboxNotEmptied } from './inbox-not-emptied.ts';
import { memberLeftUntold } from './member-left-untold.ts';
import { rstLeavesGhost } from './rst-leaves-ghost.ts';
import type { Fault } from './seam.ts';
import { stateAfterMembers } from './state-after-members.ts';

export const FAULTS: readonly Fault[] = [
  framingSecondGluedLost,
  stateAfterMembers,
  inboxNotEmptied,
  createOverwrites,
  createRace,
  memberLeftUntold,
  finLeavesGhost,
  rstLeavesGhost,
];
