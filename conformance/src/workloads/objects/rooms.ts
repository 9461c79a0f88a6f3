// Every room id of a history against the model of a room.
import type { Judge } from '../checkers/checker.ts';
import { judgeObject } from './object.ts';
import { roomObject } from './room.ts';
import { RoomSteps } from './room-steps.ts';

export const roomObjects: Judge = function* (history, rooms) {
  const limits = { roomMembers: history.limits['roomMembers'] ?? Infinity };
  for (const [room, steps] of new RoomSteps(history, rooms).all()) {
    yield judgeObject('room.linearizable', `room "${room}"`, roomObject(room, limits), steps);
  }
};
