// Requests and replies: the reply exists, answers the request, and may arrive in each state that admits the request.
import type { ClientFrame, ServerFrame } from '../vocabulary/frame.ts';
import type { State } from '../vocabulary/state.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

function replyProblems(request: ClientFrame, reply: ServerFrame): readonly string[] {
  const states = Object.keys(request.transitions) as State[];
  return [
    ...(reply.ends.includes(request.type)
      ? []
      : [`is answered by \`${reply.type}\`, which does not list it in \`ends\``]),
    ...states
      .filter((state) => !reply.arrives.includes(state))
      .map((state) => `is admitted in \`${state}\`, where \`${reply.type}\` is not allowed`),
  ];
}

export function replies(
  clients: readonly ClientFrame[],
  servers: readonly ServerFrame[],
): readonly Finding[] {
  const byType = new Map(servers.map((frame) => [frame.type, frame]));
  const forward = clients.flatMap((request) => {
    const reply = byType.get(request.reply);
    const problems = reply
      ? replyProblems(request, reply)
      : [`is answered by \`${request.reply}\`, which no server sends`];
    return problems.map((problem) => finding(`client/${request.type}`, problem));
  });
  const backward = servers.flatMap(({ type, ends }) =>
    ends
      .filter((ended) => ended !== '*' && !clients.some((c) => c.type === ended && c.reply === type))
      .map((ended) => finding(`server/${type}`, `says that it ends \`${ended}\`, which has another reply`)),
  );
  return [...forward, ...backward];
}
