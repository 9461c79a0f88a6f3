// The deliberate faults, in the order of the requirements that they break.
import { acknowledgementEaten } from './acknowledgement-eaten.ts';
import { afterBelowZero } from './after-below-zero.ts';
import { anyIdBelieved } from './any-id-believed.ts';
import { anyProtocolTaken } from './any-protocol-taken.ts';
import { arrayKillsReader } from './array-kills-reader.ts';
import { atInSeconds } from './at-in-seconds.ts';
import { atWithOffset } from './at-with-offset.ts';
import { badFrameMarked } from './bad-frame-marked.ts';
import { badUtf8Replaced } from './bad-utf8-replaced.ts';
import { bareRequestMarked } from './bare-request-marked.ts';
import { blankLineNoLife } from './blank-line-no-life.ts';
import { blankLineRefused } from './blank-line-refused.ts';
import { blankLinesCounted } from './blank-lines-counted.ts';
import { bomTaken } from './bom-taken.ts';
import { byeBeforeList } from './bye-before-list.ts';
import { byeStaysOpen } from './bye-stays-open.ts';
import { closeCalledDisconnected } from './close-called-disconnected.ts';
import { closeMarkTold } from './close-mark-told.ts';
import { closeUntold } from './close-untold.ts';
import { closedAtOnce } from './closed-at-once.ts';
import { closedIdKept } from './closed-id-kept.ts';
import { copyToSender } from './copy-to-sender.ts';
import { crRefused } from './cr-refused.ts';
import { createJoins } from './create-joins.ts';
import { createOverwrites } from './create-overwrites.ts';
import { createRace } from './create-race.ts';
import { createdWithOne } from './created-with-one.ts';
import { creatorNotInside } from './creator-not-inside.ts';
import { cutCharacterDropped } from './cut-character-dropped.ts';
import { deadMemberEndsSpeaker } from './dead-member-ends-speaker.ts';
import { deepNestingEndsServer } from './deep-nesting-ends-server.ts';
import { deliveredToSender } from './delivered-to-sender.ts';
import { digitsForNumber } from './digits-for-number.ts';
import { disconnectedCalledLeft } from './disconnected-called-left.ts';
import { endlessLineAwaited } from './endless-line-awaited.ts';
import { errorLeavesGhost } from './error-leaves-ghost.ts';
import { errorUnmarked } from './error-unmarked.ts';
import { eventAwaitsAcknowledgement } from './event-awaits-acknowledgement.ts';
import { eventsDeferred } from './events-deferred.ts';
import { falsyRefLost } from './falsy-ref-lost.ts';
import { fatalErrorStaysOpen } from './fatal-error-stays-open.ts';
import { fatalNotSaid } from './fatal-not-said.ts';
import { finDropsAnswers } from './fin-drops-answers.ts';
import { finKeepsPlace } from './fin-keeps-place.ts';
import { finLeavesGhost } from './fin-leaves-ghost.ts';
import { finStaysOpen } from './fin-stays-open.ts';
import { framingSecondGluedLost } from './framing-second-glued-lost.ts';
import { fullFrameRefused } from './full-frame-refused.ts';
import { garbageEndsAccepting } from './garbage-ends-accepting.ts';
import { garbageEndsServer } from './garbage-ends-server.ts';
import { handshakeCalledIdle } from './handshake-called-idle.ts';
import { handshakeEndless } from './handshake-endless.ts';
import { handshakeEndsAtReady } from './handshake-ends-at-ready.ts';
import { handshakeRestarted } from './handshake-restarted.ts';
import { harmlessCalledFatal } from './harmless-called-fatal.ts';
import { idAfterProtocol } from './id-after-protocol.ts';
import { idOfTheGoneGivenAgain } from './id-of-the-gone-given-again.ts';
import { idSentTwice } from './id-sent-twice.ts';
import { idleEndless } from './idle-endless.ts';
import { idleTooSoon } from './idle-too-soon.ts';
import { idsShared } from './ids-shared.ts';
import { idsWrapIn64Bits } from './ids-wrap-in-64-bits.ts';
import { inboxClearedLate } from './inbox-cleared-late.ts';
import { inboxDropsOldest } from './inbox-drops-oldest.ts';
import { inboxFullRace } from './inbox-full-race.ts';
import { inboxInOneFrame } from './inbox-in-one-frame.ts';
import { inboxMoreFalse } from './inbox-more-false.ts';
import { inboxMoreWhileAny } from './inbox-more-while-any.ts';
import { inboxNewestFirst } from './inbox-newest-first.ts';
import { inboxNotEmptied } from './inbox-not-emptied.ts';
import { inboxPageEmpty } from './inbox-page-empty.ts';
import { inboxPutRace } from './inbox-put-race.ts';
import { inboxReadStale } from './inbox-read-stale.ts';
import { inboxRestLost } from './inbox-rest-lost.ts';
import { inboxSlotsAliased } from './inbox-slots-aliased.ts';
import { inboxSurplusDropped } from './inbox-surplus-dropped.ts';
import { inboxTakesOneLess } from './inbox-takes-one-less.ts';
import { inboxTakesOneMore } from './inbox-takes-one-more.ts';
import { invalidRefRepeated } from './invalid-ref-repeated.ts';
import { invalidRoomEndsConnection } from './invalid-room-ends-connection.ts';
import { joinCloseRace } from './join-close-race.ts';
import { joinMarkTold } from './join-mark-told.ts';
import { joinNoticeNamesOwner } from './join-notice-names-owner.ts';
import { joinOpensRoom } from './join-opens-room.ts';
import { joinShowsHistory } from './join-shows-history.ts';
import { joinUnknownEndsJoiner } from './join-unknown-ends-joiner.ts';
import { joinUntold } from './join-untold.ts';
import { joinedCountAsText } from './joined-count-as-text.ts';
import { joinedCountsOthers } from './joined-counts-others.ts';
import { joinedNamesNewcomer } from './joined-names-newcomer.ts';
import { joinedOnTwoLines } from './joined-on-two-lines.ts';
import { joiningToldToAll } from './joining-told-to-all.ts';
import { knocksFillServer } from './knocks-fill-server.ts';
import { largeFrameLost } from './large-frame-lost.ts';
import { largeIdsWrap } from './large-ids-wrap.ts';
import { lastFieldNamed } from './last-field-named.ts';
import { lastLineServed } from './last-line-served.ts';
import { lastMemberMissesLines } from './last-member-misses-lines.ts';
import { leaveCalledDisconnected } from './leave-called-disconnected.ts';
import { leaveHangs } from './leave-hangs.ts';
import { leaveUntold } from './leave-untold.ts';
import { leaverStillTold } from './leaver-still-told.ts';
import { leaversListed } from './leavers-listed.ts';
import { leftSeqBefore } from './left-seq-before.ts';
import { limitBelowLeast } from './limit-below-least.ts';
import { limitMissing } from './limit-missing.ts';
import { lineAfterClosed } from './line-after-closed.ts';
import { lineHeardNextDoor } from './line-heard-next-door.ts';
import { lineSlotShared } from './line-slot-shared.ts';
import { lineStopsAtTheDead } from './line-stops-at-the-dead.ts';
import { linesSwappedRace } from './lines-swapped-race.ts';
import { loneSurrogateRelayed } from './lone-surrogate-relayed.ts';
import { longIntegersRefused } from './long-integers-refused.ts';
import { longRefTaken } from './long-ref-taken.ts';
import { manyMembersRefused } from './many-members-refused.ts';
import { memberCaseIgnored } from './member-case-ignored.ts';
import { memberLeftUntold } from './member-left-untold.ts';
import { memberMayClose } from './member-may-close.ts';
import { membersAfterIncluded } from './members-after-included.ts';
import { membersMoreTrue } from './members-more-true.ts';
import { membersOutOfOrder } from './members-out-of-order.ts';
import { membersPageEmpty } from './members-page-empty.ts';
import { membersReadStale } from './members-read-stale.ts';
import { membersStayInClosedRoom } from './members-stay-in-closed-room.ts';
import { membersWalkLosesOne } from './members-walk-loses-one.ts';
import { membersWithoutOwner } from './members-without-owner.ts';
import { menuAfterSent } from './menu-after-sent.ts';
import { menuBehindBye } from './menu-behind-bye.ts';
import { menuBehindPong } from './menu-behind-pong.ts';
import { menuBehindReady } from './menu-behind-ready.ts';
import { menuForReady } from './menu-for-ready.ts';
import { menuKeysDouble } from './menu-keys-double.ts';
import { menuLeadsOut } from './menu-leads-out.ts';
import { menuNamesReply } from './menu-names-reply.ts';
import { menuOnce } from './menu-once.ts';
import { menuWithoutInbox } from './menu-without-inbox.ts';
import { messageGivenAgain } from './message-given-again.ts';
import { missingIsBadFrame } from './missing-is-bad-frame.ts';
import { missingMemberEndsConnection } from './missing-member-ends-connection.ts';
import { nameAsciiOnly } from './name-ascii-only.ts';
import { nameColonTaken } from './name-colon-taken.ts';
import { nameCountedInCharacters } from './name-counted-in-characters.ts';
import { nameEmptyTaken } from './name-empty-taken.ts';
import { nameInvisibleTaken } from './name-invisible-taken.ts';
import { nameMissingTaken } from './name-missing-taken.ts';
import { nameTakenRefused } from './name-taken-refused.ts';
import { nameTooLongByOne } from './name-too-long-by-one.ts';
import { nameTooShortByOne } from './name-too-short-by-one.ts';
import { nameTriesBounded } from './name-tries-bounded.ts';
import { nameTrimmed } from './name-trimmed.ts';
import { namesNormalized } from './names-normalized.ts';
import { nanTaken } from './nan-taken.ts';
import { nestingRefusedEarly } from './nesting-refused-early.ts';
import { newcomerListedTwice } from './newcomer-listed-twice.ts';
import { noIdleLimit } from './no-idle-limit.ts';
import { noMoreWhenFalse } from './no-more-when-false.ts';
import { noTypeUnknown } from './no-type-unknown.ts';
import { nobodyAcknowledged } from './nobody-acknowledged.ts';
import { nobodyEndsSender } from './nobody-ends-sender.ts';
import { nobodyUnanswered } from './nobody-unanswered.ts';
import { noneRelayed } from './none-relayed.ts';
import { notJsonUnanswered } from './not-json-unanswered.ts';
import { noticeInLatin1 } from './notice-in-latin-1.ts';
import { nullIsAbsent } from './null-is-absent.ts';
import { numbersByMember } from './numbers-by-member.ts';
import { onlyNextProtocol } from './only-next-protocol.ts';
import { optionInRoomEndsConnection } from './option-in-room-ends-connection.ts';
import { optionsNotInRooms } from './options-not-in-rooms.ts';
import { outsiderMaySpeak } from './outsider-may-speak.ts';
import { overlongTaken } from './overlong-taken.ts';
import { ownerLeavesLikeMember } from './owner-leaves-like-member.ts';
import { ownerMayLeave } from './owner-may-leave.ts';
import { ownerQuitCalledClose } from './owner-quit-called-close.ts';
import { ownerToldOfOwnQuit } from './owner-told-of-own-quit.ts';
import { ownerVanishesUntold } from './owner-vanishes-untold.ts';
import { pageUnmarked } from './page-unmarked.ts';
import { pingOnlyInRooms } from './ping-only-in-rooms.ts';
import { pingTooEarly } from './ping-too-early.ts';
import { pingUnansweredInRooms } from './ping-unanswered-in-rooms.ts';
import { pipelineBounded } from './pipeline-bounded.ts';
import { pongOvertakes } from './pong-overtakes.ts';
import { pongTaken } from './pong-taken.ts';
import { pongTwice } from './pong-twice.ts';
import { presenceFlickers } from './presence-flickers.ts';
import { protocolCaseIgnored } from './protocol-case-ignored.ts';
import { queueCountsAll } from './queue-counts-all.ts';
import { quitCalledDisconnected } from './quit-called-disconnected.ts';
import { quitEndsAccepting } from './quit-ends-accepting.ts';
import { quitLeavesGhost } from './quit-leaves-ghost.ts';
import { quitRefusedEarly } from './quit-refused-early.ts';
import { quitWithoutBye } from './quit-without-bye.ts';
import { readsBeforeWrites } from './reads-before-writes.ts';
import { readyBeforeList } from './ready-before-list.ts';
import { refAsText } from './ref-as-text.ts';
import { refCountedInUnits } from './ref-counted-in-units.ts';
import { refIn32Bits } from './ref-in-32-bits.ts';
import { refNamedLast } from './ref-named-last.ts';
import { refNotChecked } from './ref-not-checked.ts';
import { refusalGivesNoTime } from './refusal-gives-no-time.ts';
import { refusalsSlowAll } from './refusals-slow-all.ts';
import { refusedAckEnters } from './refused-ack-enters.ts';
import { refusedCreateCreates } from './refused-create-creates.ts';
import { refusedLeaveLeaves } from './refused-leave-leaves.ts';
import { refusedLineCounts } from './refused-line-counts.ts';
import { refusedNameFinal } from './refused-name-final.ts';
import { refusedTextDelivered } from './refused-text-delivered.ts';
import { requestSlotShared } from './request-slot-shared.ts';
import { requestsAfterQuit } from './requests-after-quit.ts';
import { resetBeforeAckWedges } from './reset-before-ack-wedges.ts';
import { roomFullRace } from './room-full-race.ts';
import { roomIdLineEndTaken } from './room-id-line-end-taken.ts';
import { roomIdMustBeginWithLetter } from './room-id-must-begin-with-letter.ts';
import { roomIdTooLongByOne } from './room-id-too-long-by-one.ts';
import { roomIdTooShortByOne } from './room-id-too-short-by-one.ts';
import { roomIdsFolded } from './room-ids-folded.ts';
import { roomNumberTaken } from './room-number-taken.ts';
import { roomTakesOneLess } from './room-takes-one-less.ts';
import { roomTakesOneMore } from './room-takes-one-more.ts';
import { roomToldBeforeList } from './room-told-before-list.ts';
import { roommatesUnreachable } from './roommates-unreachable.ts';
import { rstKeepsPlace } from './rst-keeps-place.ts';
import { rstLeavesGhost } from './rst-leaves-ghost.ts';
import { sameNamesCollapse } from './same-names-collapse.ts';
import { sayMarkKept } from './say-mark-kept.ts';
import { sayRace } from './say-race.ts';
import type { Fault } from './seam.ts';
import { secondAckRenames } from './second-ack-renames.ts';
import { secondMessageReplaces } from './second-message-replaces.ts';
import { selfDoubled } from './self-doubled.ts';
import { selfUnknown } from './self-unknown.ts';
import { sendUnanswered } from './send-unanswered.ts';
import { senderBelieved } from './sender-believed.ts';
import { sentBeforePut } from './sent-before-put.ts';
import { seqAsFloat } from './seq-as-float.ts';
import { seqDoubleOnLeave } from './seq-double-on-leave.ts';
import { seqRace } from './seq-race.ts';
import { shortWrite } from './short-write.ts';
import { silentPeerBlocks } from './silent-peer-blocks.ts';
import { silentPeerKeepsLock } from './silent-peer-keeps-lock.ts';
import { slotsNeverReturned } from './slots-never-returned.ts';
import { slowReaderBlocksRoom } from './slow-reader-blocks-room.ts';
import { slowReaderKept } from './slow-reader-kept.ts';
import { speakerBelieved } from './speaker-believed.ts';
import { speakerUnheard } from './speaker-unheard.ts';
import { splitCharacterSpoiled } from './split-character-spoiled.ts';
import { splitFrameLost } from './split-frame-lost.ts';
import { stateAfterMembers } from './state-after-members.ts';
import { stateAlwaysMenu } from './state-always-menu.ts';
import { surrogatePairsTaken } from './surrogate-pairs-taken.ts';
import { textBidiTaken } from './text-bidi-taken.ts';
import { textCountedInCharacters } from './text-counted-in-characters.ts';
import { textEmptyTaken } from './text-empty-taken.ts';
import { textIdEndsSender } from './text-id-ends-sender.ts';
import { textMadeHtml } from './text-made-html.ts';
import { textNewlineTaken } from './text-newline-taken.ts';
import { textNormalized } from './text-normalized.ts';
import { textOfOneRefused } from './text-of-one-refused.ts';
import { textTooLongByOne } from './text-too-long-by-one.ts';
import { textTooShortByOne } from './text-too-short-by-one.ts';
import { textTrimmed } from './text-trimmed.ts';
import { tokenBeginningTaken } from './token-beginning-taken.ts';
import { tokenMissingTaken } from './token-missing-taken.ts';
import { tooLargeByOne } from './too-large-by-one.ts';
import { tooLargeCalledBadFrame } from './too-large-called-bad-frame.ts';
import { tooLargeCutsOff } from './too-large-cuts-off.ts';
import { trueIsOne } from './true-is-one.ts';
import { twiceNamedUnanswered } from './twice-named-unanswered.ts';
import { typeEndsAtNul } from './type-ends-at-nul.ts';
import { typeNumberEndsReader } from './type-number-ends-reader.ts';
import { typeQuotedInFull } from './type-quoted-in-full.ts';
import { typeTwice } from './type-twice.ts';
import { unaskedTokenRefused } from './unasked-token-refused.ts';
import { unknownMembersRefused } from './unknown-members-refused.ts';
import { unknownTypeUnanswered } from './unknown-type-unanswered.ts';
import { unnamedInList } from './unnamed-in-list.ts';
import { unreadAnswersDropped } from './unread-answers-dropped.ts';
import { usersAfterIncluded } from './users-after-included.ts';
import { usersAfterMustBe } from './users-after-must-be.ts';
import { usersBeforeAck } from './users-before-ack.ts';
import { usersListEmpty } from './users-list-empty.ts';
import { usersMoreFalse } from './users-more-false.ts';
import { usersMoreOnLast } from './users-more-on-last.ts';
import { usersOutOfOrder } from './users-out-of-order.ts';
import { usersPageEmpty } from './users-page-empty.ts';
import { usersWalkByPlace } from './users-walk-by-place.ts';
import { usersWithoutCaller } from './users-without-caller.ts';
import { usersWithoutRooms } from './users-without-rooms.ts';
import { vanishedOwnerKeepsId } from './vanished-owner-keeps-id.ts';
import { welcomeAwaitsClient } from './welcome-awaits-client.ts';
import { zeroBytesSkipped } from './zero-bytes-skipped.ts';

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
  blankLinesCounted,
  fullFrameRefused,
  largeFrameLost,
  endlessLineAwaited,
  tooLargeByOne,
  inboxInOneFrame,
  typeQuotedInFull,
  badUtf8Replaced,
  overlongTaken,
  zeroBytesSkipped,
  surrogatePairsTaken,
  cutCharacterDropped,
  bomTaken,
  nanTaken,
  notJsonUnanswered,
  arrayKillsReader,
  noTypeUnknown,
  typeNumberEndsReader,
  badFrameMarked,
  pongTaken,
  typeEndsAtNul,
  unknownTypeUnanswered,
  unknownMembersRefused,
  manyMembersRefused,
  memberCaseIgnored,
  typeTwice,
  seqAsFloat,
  trueIsOne,
  afterBelowZero,
  largeIdsWrap,
  longIntegersRefused,
  idsWrapIn64Bits,
  nullIsAbsent,
  digitsForNumber,
  missingIsBadFrame,
  nestingRefusedEarly,
  lastLineServed,
  leaveHangs,
  menuAfterSent,
  pongTwice,
  eventAwaitsAcknowledgement,
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
  invalidRefRepeated,
  refNotChecked,
  quitRefusedEarly,
  optionsNotInRooms,
  optionInRoomEndsConnection,
  pingTooEarly,
  pingOnlyInRooms,
  memberMayClose,
  outsiderMaySpeak,
  ownerMayLeave,
  secondAckRenames,
  usersBeforeAck,
  atInSeconds,
  atWithOffset,
  seqDoubleOnLeave,
  seqRace,
  lastMemberMissesLines,
  linesSwappedRace,
  numbersByMember,
  joiningToldToAll,
  lineHeardNextDoor,
  joinCloseRace,
  membersReadStale,
  inboxReadStale,
  presenceFlickers,
  newcomerListedTwice,
  finDropsAnswers,
  finStaysOpen,
  finKeepsPlace,
  finLeavesGhost,
  rstKeepsPlace,
  rstLeavesGhost,
  errorLeavesGhost,
  disconnectedCalledLeft,
  memberLeftUntold,
  ownerLeavesLikeMember,
  ownerVanishesUntold,
  roomToldBeforeList,
  garbageEndsAccepting,
  garbageEndsServer,
  deepNestingEndsServer,
  refusalsSlowAll,
  silentPeerBlocks,
  deadMemberEndsSpeaker,
  resetBeforeAckWedges,
  silentPeerKeepsLock,
  slotsNeverReturned,
  knocksFillServer,
  quitEndsAccepting,
  slowReaderKept,
  queueCountsAll,
  slowReaderBlocksRoom,
  shortWrite,
  unreadAnswersDropped,
  handshakeCalledIdle,
  handshakeEndless,
  handshakeEndsAtReady,
  handshakeRestarted,
  refusalGivesNoTime,
  idleEndless,
  idleTooSoon,
  blankLineNoLife,
  menuForReady,
  anyIdBelieved,
  anyProtocolTaken,
  protocolCaseIgnored,
  tokenBeginningTaken,
  tokenMissingTaken,
  unaskedTokenRefused,
  nameAsciiOnly,
  nameTooShortByOne,
  nameColonTaken,
  nameCountedInCharacters,
  nameEmptyTaken,
  nameInvisibleTaken,
  nameMissingTaken,
  nameTooLongByOne,
  nameTrimmed,
  refusedNameFinal,
  nameTriesBounded,
  nameTakenRefused,
  menuBehindReady,
  menuBehindPong,
  menuLeadsOut,
  menuOnce,
  readyBeforeList,
  usersListEmpty,
  usersWithoutCaller,
  usersWithoutRooms,
  byeBeforeList,
  quitLeavesGhost,
  unnamedInList,
  usersOutOfOrder,
  usersAfterIncluded,
  usersAfterMustBe,
  usersMoreFalse,
  usersMoreOnLast,
  usersPageEmpty,
  usersWalkByPlace,
  sendUnanswered,
  twiceNamedUnanswered,
  nobodyAcknowledged,
  nobodyEndsSender,
  nobodyUnanswered,
  selfDoubled,
  selfUnknown,
  roommatesUnreachable,
  textOfOneRefused,
  textTooShortByOne,
  textBidiTaken,
  textCountedInCharacters,
  textEmptyTaken,
  textNewlineTaken,
  textTooLongByOne,
  textMadeHtml,
  textNormalized,
  textTrimmed,
  loneSurrogateRelayed,
  inboxNotEmptied,
  messageGivenAgain,
  inboxSlotsAliased,
  inboxClearedLate,
  inboxRestLost,
  secondMessageReplaces,
  sentBeforePut,
  inboxNewestFirst,
  inboxPutRace,
  inboxMoreFalse,
  inboxMoreWhileAny,
  inboxPageEmpty,
  senderBelieved,
  copyToSender,
  deliveredToSender,
  requestSlotShared,
  inboxFullRace,
  inboxTakesOneMore,
  inboxTakesOneLess,
  inboxDropsOldest,
  inboxSurplusDropped,
  createdWithOne,
  creatorNotInside,
  createJoins,
  createOverwrites,
  createRace,
  roomIdMustBeginWithLetter,
  roomIdTooShortByOne,
  roomIdLineEndTaken,
  roomIdTooLongByOne,
  roomNumberTaken,
  roomIdsFolded,
  joinedCountsOthers,
  joinedNamesNewcomer,
  joinNoticeNamesOwner,
  joinUntold,
  joinOpensRoom,
  joinUnknownEndsJoiner,
  roomFullRace,
  roomTakesOneMore,
  roomTakesOneLess,
  joinShowsHistory,
  membersWithoutOwner,
  leaversListed,
  membersOutOfOrder,
  membersAfterIncluded,
  membersMoreTrue,
  membersPageEmpty,
  membersWalkLosesOne,
  lineStopsAtTheDead,
  speakerUnheard,
  lineSlotShared,
  sayRace,
  sayMarkKept,
  speakerBelieved,
  leftSeqBefore,
  leaveCalledDisconnected,
  leaveUntold,
  leaverStillTold,
  closeCalledDisconnected,
  closeUntold,
  closeMarkTold,
  membersStayInClosedRoom,
  lineAfterClosed,
  closedIdKept,
  vanishedOwnerKeepsId,
  pingUnansweredInRooms,
  eventsDeferred,
  quitWithoutBye,
  byeStaysOpen,
  menuBehindBye,
  requestsAfterQuit,
  quitCalledDisconnected,
  ownerQuitCalledClose,
  ownerToldOfOwnQuit,
  welcomeAwaitsClient,
  idSentTwice,
  onlyNextProtocol,
  limitBelowLeast,
  limitMissing,
  noIdleLimit,
  idsShared,
  idOfTheGoneGivenAgain,
  menuKeysDouble,
  menuNamesReply,
  menuWithoutInbox,
  namesNormalized,
  sameNamesCollapse,
  idAfterProtocol,
  stateAfterMembers,
  tooLargeCalledBadFrame,
  fatalNotSaid,
  harmlessCalledFatal,
  fatalErrorStaysOpen,
  invalidRoomEndsConnection,
  missingMemberEndsConnection,
  textIdEndsSender,
  refusedLeaveLeaves,
  refusedCreateCreates,
  refusedAckEnters,
  refusedLineCounts,
  refusedTextDelivered,
  lastFieldNamed,
  noneRelayed,
  refNamedLast,
  stateAlwaysMenu,
  closedAtOnce,
  tooLargeCutsOff,
];
