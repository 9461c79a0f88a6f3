// Proves at compile time that the generated interfaces and the static types of the schemas agree. No code runs here. If it
// does not compile, run `npm run build`, which generates the interfaces anew.
import type { Static, TSchema } from 'typebox';
import type { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import type { RequestByType, ServerFrameByType } from '../generated/types.ts';

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

type FrameOf<Frames extends readonly { readonly type: string }[], T> = Extract<
  Frames[number],
  { readonly type: T }
>;

/** The static type of the schema of each type. */
type StaticByType<Frames extends readonly { readonly type: string }[]> = {
  readonly [T in Frames[number]['type']]: FrameOf<Frames, T> extends { readonly schema: infer S }
    ? DeepReadonly<Static<S & TSchema>>
    : never;
};

// The names of fields are compared too: without an optional field, an interface is still assignable both ways.
type Mutual<A, B> = [A, keyof A] extends [B, keyof B]
  ? [B, keyof B] extends [A, keyof A]
    ? true
    : false
  : false;
type Each<A, B> = {
  readonly [K in keyof A | keyof B]: K extends keyof A & keyof B ? Mutual<A[K], B[K]> : false;
};
type Proven<T extends Readonly<Record<string, true>>> = T;

export type RequestsAgree = Proven<Each<RequestByType, StaticByType<typeof CLIENT_FRAMES>>>;
export type ServerFramesAgree = Proven<Each<ServerFrameByType, StaticByType<typeof SERVER_FRAMES>>>;
