/**
 * The public interface of the linearizability checker: it takes a history and a sequential model, and returns a verdict.
 *
 * @module linearizability
 */

export { check } from './check.ts';
export type { CheckOptions, Illegal, Ok, Unknown, Verdict } from './check.ts';
export type { Contradiction } from './contradiction.ts';
export type { Clock, Exhausted } from './budget.ts';
export { keyValue, wholeKeyValue } from './models/key-value.ts';
export type { KeyValueInput, KeyValueOutput } from './models/key-value.ts';
export { queue } from './models/queue.ts';
export type { QueueInput, QueueOutput, QueueState } from './models/queue.ts';
export { register } from './models/register.ts';
export type { RegisterInput, RegisterOutput, RegisterState } from './models/register.ts';
export { asPending, isPending } from './model.ts';
export type { History, Model, Operation, Partition, Partitioner } from './model.ts';
export { partitionBy } from './partition-by.ts';
export { render } from './render.ts';
export type { Prefix } from './search.ts';
