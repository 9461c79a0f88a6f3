// The deliberate faults, in the order of the requirements that they break.
import { acknowledgementEaten } from './acknowledgement-eaten.ts';
import { afterBelowZero } from './after-below-zero.ts';
import { arrayKillsReader } from './array-kills-reader.ts';
import { atInSeconds } from './at-in-seconds.ts';
import { atWithOffset } from './at-with-offset.ts';
import { badFrameMarked } from './bad-frame-marked.ts';
import { badUtf8Replaced } from './bad-utf8-replaced.ts';
import { bareRequestMarked } from './bare-request-marked.ts';
import { blankLineRefused } from './blank-line-refused.ts';
import { bomTaken } from './bom-taken.ts';
import { crRefused } from './cr-refused.ts';
import { createOverwrites } from './create-overwrites.ts';
import { createRace } from './create-race.ts';
import { endlessLineAwaited } from './endless-line-awaited.ts';
import { errorUnmarked } from './error-unmarked.ts';
import { falsyRefLost } from './falsy-ref-lost.ts';
import { finLeavesGhost } from './fin-leaves-ghost.ts';
import { framingSecondGluedLost } from './framing-second-glued-lost.ts';
import { fullFrameRefused } from './full-frame-refused.ts';
import { inboxInOneFrame } from './inbox-in-one-frame.ts';
import { inboxNotEmptied } from './inbox-not-emptied.ts';
import { joinMarkTold } from './join-mark-told.ts';
import { joinedCountAsText } from './joined-count-as-text.ts';
import { joinedOnTwoLines } from './joined-on-two-lines.ts';
import { largeFrameLost } from './large-frame-lost.ts';
import { largeIdsWrap } from './large-ids-wrap.ts';
import { lastLineServed } from './last-line-served.ts';
import { leaveHangs } from './leave-hangs.ts';
import { longRefTaken } from './long-ref-taken.ts';
import { memberCaseIgnored } from './member-case-ignored.ts';
import { memberLeftUntold } from './member-left-untold.ts';
import { memberMayClose } from './member-may-close.ts';
import { menuAfterSent } from './menu-after-sent.ts';
import { nanTaken } from './nan-taken.ts';
import { nestingRefusedEarly } from './nesting-refused-early.ts';
import { noMoreWhenFalse } from './no-more-when-false.ts';
import { noTypeUnknown } from './no-type-unknown.ts';
import { notJsonUnanswered } from './not-json-unanswered.ts';
import { noticeInLatin1 } from './notice-in-latin-1.ts';
import { nullIsAbsent } from './null-is-absent.ts';
import { optionsNotInRooms } from './options-not-in-rooms.ts';
import { outsiderMaySpeak } from './outsider-may-speak.ts';
import { ownerMayLeave } from './owner-may-leave.ts';
import { pageUnmarked } from './page-unmarked.ts';
import { pingTooEarly } from './ping-too-early.ts';
import { pipelineBounded } from './pipeline-bounded.ts';
import { pongOvertakes } from './pong-overtakes.ts';
import { pongTaken } from './pong-taken.ts';
import { pongTwice } from './pong-twice.ts';
import { readsBeforeWrites } from './reads-before-writes.ts';
import { refAsText } from './ref-as-text.ts';
import { refCountedInUnits } from './ref-counted-in-units.ts';
import { refIn32Bits } from './ref-in-32-bits.ts';
import { refNotChecked } from './ref-not-checked.ts';
import { rstLeavesGhost } from './rst-leaves-ghost.ts';
import type { Fault } from './seam.ts';
import { secondAckRenames } from './second-ack-renames.ts';
import { seqAsFloat } from './seq-as-float.ts';
import { splitCharacterSpoiled } from './split-character-spoiled.ts';
import { splitFrameLost } from './split-frame-lost.ts';
import { stateAfterMembers } from './state-after-members.ts';
import { tooLargeByOne } from './too-large-by-one.ts';
import { trueIsOne } from './true-is-one.ts';
import { typeTwice } from './type-twice.ts';
import { unknownMembersRefused } from './unknown-members-refused.ts';
import { unknownTypeUnanswered } from './unknown-type-unanswered.ts';

export const FAULTS: readonly Fault[] = [
  joinedOnTwoLines,
  noticeInLatin1,
  joinedCountAsText,
  noMoreWhenFalse,
  splitCharacterSpoiled,
  splitFrameLost,
  framingSecondGluedLost,
  crRefused,
  blankLineRefused,
  fullFrameRefused,
  largeFrameLost,
  endlessLineAwaited,
  tooLargeByOne,
  inboxInOneFrame,
  badUtf8Replaced,
  bomTaken,
  nanTaken,
  notJsonUnanswered,
  arrayKillsReader,
  noTypeUnknown,
  badFrameMarked,
  pongTaken,
  unknownTypeUnanswered,
  unknownMembersRefused,
  memberCaseIgnored,
  typeTwice,
  seqAsFloat,
  trueIsOne,
  afterBelowZero,
  largeIdsWrap,
  nullIsAbsent,
  nestingRefusedEarly,
  lastLineServed,
  leaveHangs,
  menuAfterSent,
  pongTwice,
  pongOvertakes,
  readsBeforeWrites,
  acknowledgementEaten,
  pipelineBounded,
  errorUnmarked,
  falsyRefLost,
  pageUnmarked,
  refAsText,
  bareRequestMarked,
  joinMarkTold,
  refCountedInUnits,
  refIn32Bits,
  longRefTaken,
  refNotChecked,
  optionsNotInRooms,
  pingTooEarly,
  memberMayClose,
  outsiderMaySpeak,
  ownerMayLeave,
  secondAckRenames,
  atInSeconds,
  atWithOffset,
  finLeavesGhost,
  rstLeavesGhost,
  memberLeftUntold,
  inboxNotEmptied,
  createOverwrites,
  createRace,
  stateAfterMembers,
];
