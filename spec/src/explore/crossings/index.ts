// Every crossing that the protocol has to decide, by subject.
import type { Crossing } from '../crossing.ts';
import { closing } from './closing.ts';
import { ends } from './ends.ts';
import { entering } from './entering.ts';
import { pipelines } from './pipelines.ts';
import { presence } from './presence.ts';

export const CROSSINGS: readonly Crossing[] = [...closing, ...entering, ...pipelines, ...presence, ...ends];
