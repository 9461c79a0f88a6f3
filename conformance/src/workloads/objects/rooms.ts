// Checks every room id of a history against the model of a room.
import type { Checker } from '../checkers/checker.ts';
import { checkObject } from './object.ts';
import { isLook, roomObject } from './room.ts';
import { RoomSteps } from './room-steps.ts';

export const roomObjects: Checker = function* (history, rooms) {
  const limits = { roomMembers: history.limits['roomMembers'] ?? Infinity };
  for (const [room, steps] of new RoomSteps(history, rooms).all()) {
    yield checkObject('room.linearizable', `room "${room}"`, roomObject(room, limits), steps, {
      shows: ({ input, by }) => !isLook(input) && by !== undefined,
    });
  }
};
