// Which requests took effect in the programs of a workload. A server that refuses all requests of a type shows nothing about
// their effects.
import { CLIENT_FRAMES } from 'parley-spec';
import { codeOf } from './session-queries.ts';
import type { History } from '../data/history.ts';

/** Requirements about effects → the types of the requests that must have taken effect at least once. */
const RELIES_ON: readonly (readonly [requirement: RegExp, types: readonly string[]])[] = [
  [/^inbox\./, ['send', 'inbox']],
  [/^(room|create|join|leave|close)\./, ['create', 'join']],
  [/^members\./, ['create', 'join', 'members']],
  [/^(say|fence)\./, ['create', 'join', 'say']],
  [/^users\./, ['users']],
];

const REPLY = new Map<string, string>(CLIENT_FRAMES.map(({ type, reply }) => [type, reply]));

export class Effects {
  readonly #admitted = new Map<string, number>();
  /** Type → the codes of its refusals, and how often each came. */
  readonly #refused = new Map<string, Map<string, number>>();

  add({ sessions }: History): void {
    for (const { type, answer } of sessions.flatMap(({ calls }) => calls)) {
      const code = answer && codeOf(answer.frame);
      if (answer?.frame.type === REPLY.get(type))
        this.#admitted.set(type, (this.#admitted.get(type) ?? 0) + 1);
      else if (code !== undefined) {
        const codes = this.#refused.get(type) ?? new Map<string, number>();
        this.#refused.set(type, codes.set(code, (codes.get(code) ?? 0) + 1));
      }
    }
  }

  /** Why nothing was seen of what a requirement is about, if every request of a type that it needs was refused. */
  absence(requirement: string): string | undefined {
    const types = RELIES_ON.find(([pattern]) => pattern.test(requirement))?.[1] ?? [];
    const refused = types.find((type) => !this.#admitted.has(type) && this.#refused.has(type));
    if (refused === undefined) return undefined;
    const codes = [...this.#refused.get(refused)!].map(([code, times]) => `\`${code}\` ${times} times`);
    return `every \`${refused}\` was refused (${codes.join(', ')}), so nothing was seen of its effects`;
  }
}
