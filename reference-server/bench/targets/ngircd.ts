// ngircd, an IRC server: no limits, no penalties for floods, no questions to name servers.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from './target.ts';

const SETTINGS = {
  Limits: {
    MaxConnections: '0',
    MaxConnectionsIP: '0',
    MaxJoins: '0',
    MaxPenaltyTime: '0',
    PingTimeout: '3600',
    PongTimeout: '3600',
  },
  Options: { DNS: 'no', Ident: 'no', PAM: 'no' },
};

type Section = Readonly<Record<string, string>>;

const lines = (values: Section): string[] =>
  Object.entries(values).map(([name, value]) => `${name} = ${value}`);

function configuration(port: number): string {
  const own = {
    Name: 'irc.bench',
    Info: 'bench',
    Listen: '127.0.0.1',
    Ports: String(port),
    MotdPhrase: 'hello',
  };
  const sections = Object.entries<Section>({ Global: own, ...SETTINGS });
  return sections.map(([name, values]) => `[${name}]\n${lines(values).join('\n')}\n`).join('');
}

export const ngircd: Target = {
  name: 'ngircd',
  role: 'peer',
  dialect: 'irc',
  asks: { program: 'ngircd', args: ['--version'], version: /ngIRCd (\d+(?:\.\d+)*)/ },
  settings: `ngircd -n with ${Object.values<Section>(SETTINGS).flatMap(lines).join(', ')}`,
  command: async ({ port, folder }) => {
    const file = join(folder, 'ngircd.conf');
    await writeFile(file, configuration(port));
    return { program: 'ngircd', args: ['-n', '-f', file] };
  },
  lacks: [],
};
