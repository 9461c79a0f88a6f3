// Every generated file with its text. Paths are relative to `spec/`, with forward slashes.
import { interfaces } from './interfaces.ts';
import { validators } from './validators.ts';

export interface Output {
  readonly path: string;
  readonly content: string;
}

/** What `npm run generate` writes and `npm run check` compares. */
export function outputs(): readonly Output[] {
  return [
    { path: 'src/generated/types.ts', content: interfaces() },
    { path: 'src/generated/validators.ts', content: validators() },
  ];
}
