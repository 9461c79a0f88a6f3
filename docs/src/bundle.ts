// The bundle of the specification as the docs read it: the same file that implementers in any language get.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type {
  AreaSpec,
  Condition,
  OwnedRequirement,
  RungSpec,
  RequestCell,
  ArrivalCell,
  ErrorSpec,
  LimitSpec,
  Mistake,
  Transcript,
} from 'parley-spec';

export interface BundleField {
  readonly name: string;
  readonly required: boolean;
  readonly type: string;
  readonly bounds?: string;
  readonly description?: string;
}

/** What a refusal says, apart from its `message` and what its code implies. */
export interface RefusalReply {
  readonly code: string;
  readonly field?: string;
  readonly state?: string;
  readonly ref?: number | string;
}

export interface BundleFrame {
  readonly type: string;
  readonly from: 'client' | 'server';
  readonly purpose: string;
  /** File of its JSON Schema, relative to the bundle. */
  readonly schema: string;
  readonly fields: readonly BundleField[];
  readonly requirements: readonly string[];
  readonly examples: readonly { readonly note: string; readonly frame: object; readonly line: string }[];
  readonly pitfalls: readonly string[];
  readonly transitions?: Readonly<Record<string, string>>;
  readonly reply?: string;
  readonly errors?: readonly string[];
  readonly refused?: readonly {
    readonly note: string;
    readonly state: string;
    readonly line: string;
    readonly reply: RefusalReply;
  }[];
  readonly kind?: string;
  readonly arrives?: readonly string[];
  readonly ends?: readonly string[];
}

/** A nested type: an object has fields, `Ref` has bounds. */
export interface BundleType {
  readonly name: string;
  readonly purpose: string;
  readonly fields?: readonly BundleField[];
  readonly bounds?: string;
}

export interface Bundle {
  readonly name: string;
  readonly version: string;
  readonly defaultPort: number;
  readonly states: readonly string[];
  readonly frames: { readonly client: readonly BundleFrame[]; readonly server: readonly BundleFrame[] };
  readonly types: readonly BundleType[];
  readonly grids: {
    readonly requests: Readonly<Record<string, Readonly<Record<string, RequestCell>>>>;
    readonly arrivals: Readonly<Record<string, Readonly<Record<string, ArrivalCell>>>>;
  };
  readonly errors: readonly ErrorSpec[];
  readonly limits: readonly LimitSpec[];
  readonly requirements: readonly OwnedRequirement[];
  /** Requirement → what it builds on directly. */
  readonly prerequisites: Readonly<Record<string, readonly string[]>>;
  readonly mistakes: readonly Mistake[];
  readonly areas: readonly AreaSpec[];
  readonly conditions: Readonly<Record<Condition, string>>;
  readonly rungs: readonly RungSpec[];
  readonly vectors: {
    readonly lines: {
      readonly refused: readonly { readonly note: string; readonly line: string; readonly code: string }[];
    };
  };
  readonly transcripts: readonly Transcript[];
  readonly characters: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly patterns: Readonly<Record<string, string>>;
}

const path = createRequire(import.meta.url).resolve('parley-spec/generated/protocol.json');

export const bundle = JSON.parse(readFileSync(path, 'utf8')) as Bundle;

/** All frames, in the order of a session. */
export const allFrames: readonly BundleFrame[] = [...bundle.frames.client, ...bundle.frames.server];

const byId = new Map(bundle.requirements.map((requirement) => [requirement.id, requirement]));

/** The requirement of an id; throws for one that does not exist. */
export function requirement(id: string): OwnedRequirement {
  const found = byId.get(id);
  if (!found) throw new Error(`no requirement ${id} in the bundle`);
  return found;
}

const rungs = new Map(
  bundle.rungs.flatMap(({ rung, requirements }) => requirements.map((id) => [id, rung] as const)),
);

/** The rung on which a requirement stands; undefined for those that bind clients. */
export const rungOf = (id: string): number | undefined => rungs.get(id);
