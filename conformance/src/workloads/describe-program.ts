// Describes a program in words for reports, one line per process: `A: create r0, say, [say, leave] then RST`.
import { busyProcesses, processLabel, recipient } from './processes.ts';
import type { Ask, Move, Program } from '../data/program.ts';

function describeAsk(ask: Ask, busy: readonly number[]): string {
  switch (ask.ask) {
    case 'create':
    case 'join':
      return `${ask.ask} r${ask.room}`;
    case 'say':
      return ask.long ? 'say (4,096 bytes)' : 'say';
    case 'send': {
      const to = processLabel(recipient(busy, ask.to));
      return `send to ${to}${ask.times > 1 ? ` ×${ask.times}` : ''}${ask.long ? ' (4,096 bytes)' : ''}`;
    }
    case 'menu':
    case 'users':
    case 'inbox':
    case 'members':
    case 'ping':
    case 'leave':
    case 'close':
    case 'unknown-type':
    case 'invalid-field':
    case 'second-ack':
    case 'nobody':
    case 'blank-line':
      return ask.ask;
  }
}

function describeMove(move: Move, busy: readonly number[]): string {
  switch (move.do) {
    case 'ask':
      return describeAsk(move.ask, busy);
    case 'enter':
      return `${move.first}${move.first === 'join' ? ' or create' : ' or join'} r${move.room}`;
    case 'exit':
      return 'leave or close';
    case 'burst': {
      const asks = move.asks.map((ask) => describeAsk(ask, busy)).join(', ');
      return `[${asks}]${move.end === 'none' ? '' : ` then ${move.end.toUpperCase()}`}`;
    }
    case 'end':
      return move.how === 'fin' || move.how === 'rst' ? move.how.toUpperCase() : move.how;
    case 'transient':
      return `another connection${move.ack ? ' with ack' : ''} then ${move.how.toUpperCase()}`;
  }
}

/** A line for each process that does something. Processes with plain delivery don't mention it. */
export function describeProgram(program: Program): string[] {
  const busy = busyProcesses(program);
  return busy.map((n) => {
    const { delivery, moves } = program.processes[n]!;
    const what = moves.map((move) => describeMove(move, busy)).join(', ');
    return `${processLabel(n)}${delivery === 'whole' ? '' : ` (${delivery})`}: ${what}`;
  });
}
