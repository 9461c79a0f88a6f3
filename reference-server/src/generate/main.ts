// Makes the files that describe the server's settings and figures: `--write` writes them, `--check` compares them.
import { configSchema } from './config-schema.ts';
import { generate } from './generate.ts';
import { operating } from './operating.ts';

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

generate(
  {
    'generated/config.schema.json': json(configSchema()),
    'generated/operating.json': json(operating()),
  },
  process.argv.slice(2),
);
