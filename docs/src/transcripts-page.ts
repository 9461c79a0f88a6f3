// The page of the transcripts: whole conversations, person by person, with the bytes that go over the wire.
import { bundle } from './bundle.ts';
import { anchor, requirementLink } from './links.ts';
import { fence, page } from './markdown.ts';
import type { Transcript } from 'parley-spec';

type Step = Transcript['steps'][number];

function line(step: Step): string {
  switch (step.does) {
    case 'connects':
      return `${step.who} connects`;
    case 'sends':
      return `${step.who} → ${JSON.stringify(step.frame)}`;
    case 'receives':
      return `${step.who} ← ${JSON.stringify(step.frame)}`;
    case 'vanishes':
      return `${step.who} vanishes (RST)`;
    case 'is-closed':
      return `${step.who}: the server closes the connection`;
  }
}

export function transcriptsPage(): string {
  return page('Transcripts', [
    `Each person’s lines come in this order. \`$id:Nina\` is the id assigned to Nina, \`$at\` a moment on the server’s clock, \`$any\` whatever is valid there. They are data in the bundle, and are replayed by the tests; see ${requirementLink('request.order')}.`,
    ...bundle.transcripts.map(({ id, title, shows, steps }) =>
      [`## ${title}`, anchor(id) + shows, fence('text', steps.map(line).join('\n'))].join('\n\n'),
    ),
  ]);
}
