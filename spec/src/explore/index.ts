// The exhaustive exploration of small scopes.
export type { Crossing } from './crossing.ts';
export { CROSSINGS } from './crossings/index.ts';
export type { Exploration, Finding } from './explore.ts';
export { renderExploration, renderReport } from './render.ts';
export { survey } from './report.ts';
export type { Report, SettledCrossing, Survey } from './report.ts';
export type { ClientRole, Scope, StepFunction } from './scope.ts';
export { LARGE as LARGE_SCOPES, SMALL as SMALL_SCOPES } from './scopes.ts';
