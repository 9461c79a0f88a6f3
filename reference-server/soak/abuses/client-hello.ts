// The beginning of a TLS handshake that is not gone on with.

/** A record of 256 bytes is announced, none of which comes. */
export const CLIENT_HELLO_BEGUN = Buffer.from([0x16, 0x03, 0x01, 0x01, 0x00]);
