// The generated code: types, validators and encoders. Each build makes it anew, and git does not keep it.
import { encoders } from './encoders.ts';
import { interfaces } from './interfaces.ts';
import type { Output } from './output.ts';
import { validators } from './validators.ts';

/** The folder that holds generated code and nothing else. */
export const CODE_FOLDER = 'src/generated/';

export const codeFiles = (): readonly Output[] => [
  { path: `${CODE_FOLDER}types.ts`, content: interfaces() },
  { path: `${CODE_FOLDER}validators.ts`, content: validators() },
  { path: `${CODE_FOLDER}encoders.ts`, content: encoders() },
];
