// Makes `generated/operating.json`: settings and metrics as data, for the pages of the guide.
import { SETTINGS, defaultOf, flagOf } from '../cli/settings.ts';
import type { Setting } from '../cli/settings.ts';
import { expected } from '../cli/values.ts';
import { FIGURES } from '../metrics/figures.ts';

function shown(setting: Setting) {
  const { name, kind, help } = setting;
  const value = 'value' in setting ? { value: setting.value } : {};
  const usual = defaultOf(setting);
  const range = kind === 'integer' || kind === 'choice' ? { range: expected(setting) } : {};
  return {
    name,
    flag: flagOf(setting),
    ...value,
    help,
    ...range,
    ...(usual !== undefined && { default: usual }),
  };
}

export function operating(): object {
  return {
    settings: SETTINGS.map(shown),
    figures: FIGURES.map(({ name, kind, label, help }) => ({ name, kind, ...(label && { label }), help })),
  };
}
