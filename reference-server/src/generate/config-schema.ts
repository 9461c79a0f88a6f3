// Makes `generated/config.schema.json`, the schema of the config file, from the settings and the limits registry.
import type { LimitSpec } from 'parley-spec';
import { Type } from 'typebox';
import type { TSchema } from 'typebox';
import { SETTINGS, defaultOf, flagOf } from '../cli/settings.ts';
import type { Setting } from '../cli/settings.ts';
import { ENDPOINT } from '../cli/values.ts';
import { SETTABLE } from '../server-limits.ts';

const object = (members: readonly (readonly [string, TSchema])[], options: object): TSchema => {
  const optional = members.map(([name, schema]) => [name, Type.Optional(schema)]);
  return Type.Object(Object.fromEntries(optional) as Record<string, TSchema>, {
    additionalProperties: false,
    ...options,
  });
};

/** A string that is not blank. */
const text = (options: object): TSchema => Type.String({ pattern: '\\S', ...options });

function limitSchema({ name, value, least, most, zeroMeansNever, meaning }: LimitSpec) {
  const notes = { description: meaning, default: value };
  const range = { minimum: least, maximum: most };
  if (!zeroMeansNever) return [name, Type.Integer({ ...notes, ...range })] as const;
  return [name, Type.Union([Type.Literal(0), Type.Integer(range)], notes)] as const;
}

function valueSchema(setting: Setting): TSchema {
  const usual = defaultOf(setting);
  const notes = {
    description: `As ${flagOf(setting)}: ${setting.help}.`,
    ...(usual !== undefined && { default: usual }),
  };
  switch (setting.kind) {
    case 'text':
    case 'file':
      return text(notes);
    case 'endpoint':
      return Type.String({ ...notes, pattern: ENDPOINT });
    case 'integer':
      return Type.Integer({ ...notes, minimum: setting.least, maximum: setting.most });
    case 'choice':
      return Type.Unsafe({ ...notes, type: 'string', enum: setting.choices });
    case 'switch':
      return Type.Boolean(notes);
    case 'limits':
      return object(SETTABLE.map(limitSchema), notes);
  }
}

/** The schema, as plain JSON Schema. */
export function configSchema(): object {
  const schema = Type.String({ description: 'The location of this schema, for editors.' });
  const settings = SETTINGS.map((setting) => [setting.name, valueSchema(setting)] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:parley:server:config',
    title: 'The config file of parley-server',
    ...object([['$schema', schema], ...settings], {
      description: 'A flag on the command line takes precedence over this file.',
    }),
  };
}
