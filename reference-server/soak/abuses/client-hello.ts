// The beginning of a TLS handshake that is never completed.

/** Announces a record of 256 bytes, none of which follows. */
export const CLIENT_HELLO_BEGUN = Buffer.from([0x16, 0x03, 0x01, 0x01, 0x00]);
