// A help for fault operators: goes on when a handler has answered. A clean handler answers at once; one with another fault
// may answer later.
import type { Answer } from '../../src/answer.ts';

/** Changes an answer as soon as it is there. */
export function whenAnswered(
  answer: Answer | Promise<Answer>,
  change: (answer: Answer) => Answer,
): Answer | Promise<Answer> {
  return answer instanceof Promise ? answer.then(change) : change(answer);
}
