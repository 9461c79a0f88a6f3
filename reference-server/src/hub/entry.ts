// An item of a list (users, members, inboxes) as it is sent: encoded as JSON once, when it is added, and copied into every
// page that shows it.

/** The JSON of an item, and its length in bytes of UTF-8. */
export interface Entry {
  readonly json: string;
  readonly bytes: number;
}

/** Makes an entry of JSON. */
export const entry = (json: string): Entry => ({ json, bytes: Buffer.byteLength(json) });
