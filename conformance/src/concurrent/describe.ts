// A program in words, one line a lane, for reports: `A: create r0, say, [say, leave] then RST | B: join r0, members`.
import type { Ask, Move, Program } from './program.ts';
import { busyLanes, laneLabel } from './program.ts';

export function describeAsk(ask: Ask): string {
  switch (ask.ask) {
    case 'create':
    case 'join':
      return `${ask.ask} r${ask.room}`;
    case 'say':
      return ask.long ? 'say (4,096 bytes)' : 'say';
    case 'send':
      return `send to ${laneLabel(ask.to)}${ask.times > 1 ? ` ×${ask.times}` : ''}${ask.long ? ' (4,096 bytes)' : ''}`;
    default:
      return ask.ask;
  }
}

export function describeMove(move: Move): string {
  switch (move.do) {
    case 'ask':
      return describeAsk(move.ask);
    case 'enter':
      return `${move.first}${move.first === 'join' ? ' or create' : ' or join'} r${move.room}`;
    case 'exit':
      return 'leave or close';
    case 'burst':
      return `[${move.asks.map(describeAsk).join(', ')}]${move.end === 'none' ? '' : ` then ${move.end.toUpperCase()}`}`;
    case 'end':
      return move.how === 'fin' || move.how === 'rst' ? move.how.toUpperCase() : move.how;
    case 'knock':
      return `another connection${move.ack ? ' with ack' : ''} then ${move.how.toUpperCase()}`;
  }
}

/** Lanes in fair weather don't mention it. */
export function describeProgram(program: Program): string {
  const lanes = busyLanes(program).map((n) => {
    const { weather, moves } = program.lanes[n]!;
    return `${laneLabel(n)}${weather === 'whole' ? '' : ` (${weather})`}: ${moves.map(describeMove).join(', ')}`;
  });
  return lanes.join(' | ');
}
