// Every normative sentence at its permanent anchor, by the place that owns it; and the rules that no frame owns.
import { bundle } from './bundle.ts';
import { framePath } from './links.ts';
import { page, section } from './markdown.ts';
import { quotedRequirements, requirementEntries } from './requirement-text.ts';

const BCP14 =
  'The key words MUST, MUST NOT, SHOULD, SHOULD NOT and MAY are to be read as in BCP 14 (RFC 2119, RFC 8174) when, and only when, they stand in capitals. Ids are permanent: none is renamed, none is used again. A lock holds a hash of each sentence, so that none changes unnoticed.';

const owners = [...new Set(bundle.requirements.map(({ owner }) => owner))];
const owned = (owner: string) => bundle.requirements.filter((requirement) => requirement.owner === owner);

function title(owner: string): string {
  const [from = '', name = ''] = owner.split('/');
  return from === 'rules' ? `Rules: ${name}` : `${name}, from the ${from}`;
}

function about(owner: string): string {
  const [from, type = ''] = owner.split('/');
  if (from === 'rules') return '';
  return `Stands on the page of [\`${type}\`](${framePath({ from: from as 'client' | 'server', type })}), with examples.\n\n`;
}

const tested = bundle.requirements.filter(
  ({ target, untested, keyword }) => target === 'server' && untested === undefined && keyword !== 'MAY',
);

export const requirementsPage = (): string =>
  page('Requirements', [
    'Every normative sentence of the protocol, at its permanent anchor, with the checks that decide it and the deliberate faults that these checks were seen to find.',
    BCP14,
    `There are ${bundle.requirements.length}; ${tested.length} of those that bind servers are decided on the wire. Each of the others says why it is not. A fault is tried with \`npx conformance --reference --fault ID\`.`,
    ...owners.map((owner) => section(title(owner), about(owner) + requirementEntries(owned(owner), ''))),
  ]);

export const rulesPage = (): string =>
  page('Rules that no single frame owns', [
    'Framing, requests, rooms, ends, and what one client’s fault may not do to the others.',
    ...owners
      .filter((owner) => owner.startsWith('rules/'))
      .map((owner) => section(owner.replace('rules/', ''), quotedRequirements(owned(owner), ''))),
  ]);
