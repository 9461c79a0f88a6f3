// An item of a list as it goes over the wire: made into JSON once, when it comes in, and copied into every
// page that shows it. Lists (users, members, inboxes) hold these.

/** An item's JSON and how many bytes it takes in UTF-8. */
export interface Entry {
  readonly json: string;
  readonly bytes: number;
}

/** The entry of what is JSON already. */
export const entry = (json: string): Entry => ({ json, bytes: Buffer.byteLength(json) });
