// Describes an illegal verdict in words, for a report. The text is plain. The model's `describe` can quote a client, so
// the caller must escape it.

import type { Illegal } from './check.ts';
import { isPending, type Model, type Operation } from './model.ts';

/** How many operations at the end of the longest partial order are shown. */
const TAIL = 5;

/**
 * The evidence of an illegal verdict as lines of text: the operations that contradict each other, and the end of the
 * longest order.
 */
export function render<State, Input, Output>(
  model: Model<State, Input, Output>,
  { partition, partialLinearizations, contradiction }: Illegal<State, Input, Output>,
): string {
  const line = (each: Operation<Input, Output>): string =>
    `  ${span(each)} ${who(each)} ${describe(model, each)}`;
  const lines = [`${model.name}${partition === '' ? '' : ` ${partition}`} is not linearizable.`];
  lines.push(
    contradiction.minimal
      ? 'These exclude each other:'
      : 'These exclude each other (perhaps not all are needed):',
  );
  for (const each of contradiction.held) lines.push(line(each));
  if (contradiction.free.length > 0) {
    lines.push('even if each of these happened at any time after its call, or never:');
    for (const each of contradiction.free) lines.push(line(each));
  }
  const longest = partialLinearizations[0];
  if (longest !== undefined) {
    const tail = longest.ids.slice(-TAIL).join(' ');
    const dots = longest.ids.length > TAIL ? '... ' : '';
    lines.push(`The longest legal order has ${longest.ids.length} operations (${dots}${tail})`);
    lines.push(`and ends in ${model.describeState(longest.state)}.`);
  }
  return lines.join('\n');
}

function describe<Input, Output>(
  model: Pick<Model<unknown, Input, Output>, 'describe'>,
  each: Operation<Input, Output>,
): string {
  return model.describe(each.input, isPending(each) ? undefined : each.output);
}

function span(each: Operation<unknown, unknown>): string {
  return `[${each.call}, ${isPending(each) ? '...' : each.return}]`;
}

function who(each: Operation<unknown, unknown>): string {
  return `#${each.id} client ${each.client}:`;
}
