// A frame of the protocol as parsed JSON: an object with a `type`.
export type Frame = Readonly<Record<string, unknown>> & { readonly type: string };
