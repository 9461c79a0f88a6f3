// Generated from spec/src/frames by `npm run generate`; do not edit.
// The frames as interfaces: what is read from the schemas, for the eye and for the compiler.

/** The mark that a client may put on a request: an integer within ±(2^53 − 1), or at most 64 code points. */
export type Ref = number | string;

/** The bounds of a server. */
export interface Limits {
  /**
   * Bytes of a frame, its LF included, in both directions.
   * Bounds: always 65536.
   */
  readonly frameBytes: number;
  /**
   * Bytes of a name in UTF-8.
   * Bounds: always 64.
   */
  readonly nameBytes: number;
  /**
   * Bytes of a text in UTF-8.
   * Bounds: always 4096.
   */
  readonly textBytes: number;
  /**
   * Unread messages that an inbox holds.
   * Bounds: integer 100 … 9007199254740991.
   */
  readonly inboxMessages: number;
  /**
   * Members of a room, its owner included.
   * Bounds: integer 2 … 9007199254740991.
   */
  readonly roomMembers: number;
  /**
   * Bytes of room events that may wait in the server for one client.
   * Bounds: integer 262144 … 9007199254740991.
   */
  readonly queueBytes: number;
  /**
   * Time from the connection to the request for the menu.
   * Bounds: integer 5000 … 9007199254740991.
   */
  readonly handshakeMs: number;
  /**
   * Time without a complete line, from the menu on; 0 for never. Time in which the server does not read does not count.
   * Bounds: always 0, or integer 30000 … 9007199254740991.
   */
  readonly idleMs: number;
}

/** What to ask the user for before a request is made. */
export interface MenuPrompt {
  /**
   * The member of the request that the answer becomes.
   * Bounds: not empty.
   */
  readonly field: string;
  /**
   * What to ask.
   * Bounds: not empty.
   */
  readonly label: string;
  /** Type of the answer. */
  readonly kind: 'text' | 'integer';
}

/** A service of the server. */
export interface MenuOption {
  /**
   * What the user types.
   * Bounds: integer -9007199254740991 … 9007199254740991.
   */
  readonly key: number;
  /**
   * What the user reads.
   * Bounds: not empty.
   */
  readonly label: string;
  /**
   * Type of the frame that the option makes.
   * Bounds: not empty.
   */
  readonly request: string;
  /** What to ask for first, in order. */
  readonly prompts: readonly MenuPrompt[];
}

/** How one mode of a room ends. */
export interface RoomMode {
  /**
   * Line to show in the room.
   * Bounds: not empty.
   */
  readonly hint: string;
  /**
   * The word that ends the mode.
   * Bounds: not empty.
   */
  readonly word: string;
  /**
   * Type of the frame that the word makes.
   * Bounds: not empty.
   */
  readonly request: string;
}

/** How the two modes of a room end. */
export interface RoomModes {
  /** For the owner of a room. */
  readonly owner: RoomMode;
  /** For its other members. */
  readonly member: RoomMode;
}

/** A user as others see it. */
export interface User {
  /**
   * Id of the user.
   * Bounds: integer 1 … 2147483647.
   */
  readonly clientId: number;
  /**
   * The name that a user goes by; it need not be unique.
   * Bounds: not empty, at most 64 bytes of UTF-8, words without forbidden characters, joined by single spaces.
   */
  readonly name: string;
}

/** A private message in an inbox. */
export interface InboxMessage {
  /** Who wrote it. */
  readonly from: User;
  /**
   * What was written, 1 to 4,096 bytes of UTF-8 without forbidden characters.
   * Bounds: not empty, at most 4096 bytes of UTF-8, no forbidden character.
   */
  readonly text: string;
  /**
   * The server's clock, RFC 3339 in UTC with milliseconds, always 24 characters.
   * Bounds: `YYYY-MM-DDThh:mm:ss.sssZ`.
   */
  readonly at: string;
}

/**
 * Acknowledges the assigned id, gives a name, and chooses the protocol.
 *
 * Admitted in: assigned. Ends with `ready`, or an `error`.
 *
 * Requirements: ack.ready, ack.bad-ack, ack.unsupported-protocol, ack.token, ack.token-ignored, name.accepted, name.refused, name.retry, name.shared, client.ack-first.
 */
export interface AckRequest {
  /** Names the frame. */
  readonly type: 'ack';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /**
   * The id that `welcome` assigned.
   * Bounds: integer 1 … 2147483647.
   */
  readonly clientId: number;
  /**
   * The name that a user goes by; it need not be unique.
   * Bounds: not empty, at most 64 bytes of UTF-8, words without forbidden characters, joined by single spaces.
   */
  readonly name: string;
  /** One of the `protocols` that `welcome` offered. */
  readonly protocol: string;
  /** The access token, where `features` has `token`. */
  readonly token?: unknown;
}

/**
 * Asks for the menu; the first time it ends the handshake.
 *
 * Admitted in: acknowledged, menu, room-owner, room-member. Ends with `menu`, or an `error`.
 *
 * Requirements: menu.answer, menu.again, client.menu-driven.
 */
export interface MenuRequest {
  /** Names the frame. */
  readonly type: 'menu';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
}

/**
 * Asks for the list of users, or for the next page of it.
 *
 * Admitted in: menu, room-owner, room-member. Ends with `users`, or an `error`.
 *
 * Requirements: users.complete, users.departed, users.strangers, users.order, users.after, users.more, users.page, users.walk, client.pages.
 */
export interface UsersRequest {
  /** Names the frame. */
  readonly type: 'users';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /**
   * Only entries with a greater clientId are wanted; need not be anybody's id. Absent is 0.
   * Bounds: integer 0 … 2147483647.
   */
  readonly after?: number;
}

/**
 * Puts a private message into the inbox of another user, or into one’s own.
 *
 * Admitted in: menu, room-owner, room-member. Ends with `sent`, or an `error`.
 *
 * Requirements: send.sent, send.no-such-user, send.self, send.in-rooms, text.accepted, text.refused, text.verbatim, text.lone-surrogates.
 */
export interface SendRequest {
  /** Names the frame. */
  readonly type: 'send';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /**
   * Id of the recipient.
   * Bounds: integer 1 … 2147483647.
   */
  readonly to: number;
  /**
   * What was written, 1 to 4,096 bytes of UTF-8 without forbidden characters.
   * Bounds: not empty, at most 4096 bytes of UTF-8, no forbidden character.
   */
  readonly text: string;
}

/**
 * Fetches unread messages, oldest first, and so marks them read.
 *
 * Admitted in: menu, room-owner, room-member. Ends with `inbox`, or an `error`.
 *
 * Requirements: inbox.once, inbox.complete, inbox.fresh, inbox.order, inbox.more, inbox.page, inbox.sender, inbox.private, inbox.full, inbox.capacity, inbox.keeps, inbox.dies.
 */
export interface InboxRequest {
  /** Names the frame. */
  readonly type: 'inbox';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
}

/**
 * Opens a chat room that the caller owns and is in.
 *
 * Admitted in: menu. Ends with `created`, or an `error`.
 *
 * Requirements: create.created, create.exists, create.race, room.id-accepted, room.id-refused, room.id-case.
 */
export interface CreateRequest {
  /** Names the frame. */
  readonly type: 'create';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /**
   * Id of the room; case-sensitive.
   * Bounds: 1 to 32 of `A-Z a-z 0-9 _ . -`, the first a letter or digit.
   */
  readonly room: string;
}

/**
 * Enters a chat room that is open.
 *
 * Admitted in: menu. Ends with `joined`, or an `error`.
 *
 * Requirements: join.joined, join.notice, join.no-such-room, join.full, join.capacity, join.no-history.
 */
export interface JoinRequest {
  /** Names the frame. */
  readonly type: 'join';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /**
   * Id of the room; case-sensitive.
   * Bounds: 1 to 32 of `A-Z a-z 0-9 _ . -`, the first a letter or digit.
   */
  readonly room: string;
}

/**
 * Asks who is in the caller’s room, or for the next page of it.
 *
 * Admitted in: room-owner, room-member. Ends with `members`, or an `error`.
 *
 * Requirements: members.complete, members.only, members.order, members.after, members.more, members.page, members.walk.
 */
export interface MembersRequest {
  /** Names the frame. */
  readonly type: 'members';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /**
   * Only entries with a greater clientId are wanted; need not be anybody's id. Absent is 0.
   * Bounds: integer 0 … 2147483647.
   */
  readonly after?: number;
}

/**
 * Says a line to everyone in the caller’s room, the caller included.
 *
 * Admitted in: room-owner, room-member. Ends with `message`, or an `error`.
 *
 * Requirements: say.message, say.order, say.no-ref, say.speaker, client.crossing.
 */
export interface SayRequest {
  /** Names the frame. */
  readonly type: 'say';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /**
   * What was written, 1 to 4,096 bytes of UTF-8 without forbidden characters.
   * Bounds: not empty, at most 4096 bytes of UTF-8, no forbidden character.
   */
  readonly text: string;
}

/**
 * Leaves the room; for members who do not own it.
 *
 * Admitted in: room-member. Ends with `left`, or an `error`.
 *
 * Requirements: leave.left, leave.notice, leave.silence.
 */
export interface LeaveRequest {
  /** Names the frame. */
  readonly type: 'leave';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
}

/**
 * Closes the room for everyone; for its owner.
 *
 * Admitted in: room-owner. Ends with `closed`, or an `error`.
 *
 * Requirements: close.closed, close.ref, close.menu, close.silence, close.frees-id.
 */
export interface CloseRequest {
  /** Names the frame. */
  readonly type: 'close';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
}

/**
 * Asks for a sign of life; the answer is a fence behind which no earlier room event can follow.
 *
 * Admitted in: acknowledged, menu, room-owner, room-member. Ends with `pong`, or an `error`.
 *
 * Requirements: ping.pong, fence.room, client.keeps-alive.
 */
export interface PingRequest {
  /** Names the frame. */
  readonly type: 'ping';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
}

/**
 * Asks to be disconnected.
 *
 * Admitted in: assigned, acknowledged, menu, room-owner, room-member. Ends with `bye`, or an `error`.
 *
 * Requirements: quit.bye, quit.closes, quit.last, quit.member, quit.owner.
 */
export interface QuitRequest {
  /** Names the frame. */
  readonly type: 'quit';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
}

/**
 * Greets a new connection and assigns its id.
 *
 * Arrives in: assigned.
 *
 * Requirements: welcome.first, welcome.protocols, welcome.limits, welcome.idle, id.unique, id.never-again, client.unknown-features.
 */
export interface WelcomeFrame {
  /** Names the frame. */
  readonly type: 'welcome';
  /**
   * The protocols that the server speaks; one of them is "parley/1".
   * Bounds: holds "parley/1".
   */
  readonly protocols: readonly string[];
  /**
   * The id assigned to this connection.
   * Bounds: integer 1 … 2147483647.
   */
  readonly clientId: number;
  /** The bounds of this server. */
  readonly limits: Limits;
  /** Optional features; "token" is the only one so far. */
  readonly features: readonly string[];
}

/**
 * Tells that the acknowledgement was taken; from here on the user is in.
 *
 * Arrives in: assigned. Ends `ack`.
 */
export interface ReadyFrame {
  /** Names the frame. */
  readonly type: 'ready';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
}

/**
 * Tells the client which services there are and how to ask its user for them.
 *
 * Arrives in: acknowledged, menu, room-owner, room-member. Ends `menu`.
 *
 * Requirements: menu.keys, menu.requests, menu.services, client.ref.
 */
export interface MenuFrame {
  /** Names the frame. */
  readonly type: 'menu';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /**
   * Headline of the menu.
   * Bounds: not empty.
   */
  readonly title: string;
  /**
   * The services, in the order to show.
   * Bounds: at least 1 entry.
   */
  readonly options: readonly MenuOption[];
  /** How the two modes of a room end. */
  readonly rooms: RoomModes;
}

/**
 * Lists users.
 *
 * Arrives in: menu, room-owner, room-member. Ends `users`.
 *
 * Requirements: users.names.
 */
export interface UsersFrame {
  /** Names the frame. */
  readonly type: 'users';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /** By ascending clientId. */
  readonly users: readonly User[];
  /** True exactly when entries remain. */
  readonly more: boolean;
}

/**
 * Tells that a private message is in the recipient’s inbox.
 *
 * Arrives in: menu, room-owner, room-member. Ends `send`.
 */
export interface SentFrame {
  /** Names the frame. */
  readonly type: 'sent';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
}

/**
 * Hands unread messages over, which are read from then on.
 *
 * Arrives in: menu, room-owner, room-member. Ends `inbox`.
 */
export interface InboxFrame {
  /** Names the frame. */
  readonly type: 'inbox';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /** Oldest first. */
  readonly messages: readonly InboxMessage[];
  /** True exactly when entries remain. */
  readonly more: boolean;
}

/**
 * Tells that the room is open; the caller is its owner from here on.
 *
 * Arrives in: menu. Ends `create`.
 */
export interface CreatedFrame {
  /** Names the frame. */
  readonly type: 'created';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /**
   * Id of the room; case-sensitive.
   * Bounds: 1 to 32 of `A-Z a-z 0-9 _ . -`, the first a letter or digit.
   */
  readonly room: string;
  /**
   * The number that the room’s events are counted from.
   * Bounds: always 0.
   */
  readonly seq: 0;
}

/**
 * Tells that the caller is a member of the room from here on.
 *
 * Arrives in: menu. Ends `join`.
 */
export interface JoinedFrame {
  /** Names the frame. */
  readonly type: 'joined';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /**
   * Id of the room; case-sensitive.
   * Bounds: 1 to 32 of `A-Z a-z 0-9 _ . -`, the first a letter or digit.
   */
  readonly room: string;
  /** Who created the room. */
  readonly owner: User;
  /**
   * Members, the newcomer included.
   * Bounds: integer 2 … 9007199254740991.
   */
  readonly count: number;
  /**
   * Number of the caller’s own joining.
   * Bounds: integer 1 … 9007199254740991.
   */
  readonly seq: number;
}

/**
 * Lists the members of the caller’s room.
 *
 * Arrives in: room-owner, room-member. Ends `members`.
 */
export interface MembersFrame {
  /** Names the frame. */
  readonly type: 'members';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /** By ascending clientId. */
  readonly users: readonly User[];
  /** True exactly when entries remain. */
  readonly more: boolean;
}

/**
 * Brings a line said in the room, to every member and the speaker too.
 *
 * Arrives in: room-owner, room-member. Ends `say`.
 */
export interface MessageFrame {
  /** Names the frame. */
  readonly type: 'message';
  /**
   * Id of the room; case-sensitive.
   * Bounds: 1 to 32 of `A-Z a-z 0-9 _ . -`, the first a letter or digit.
   */
  readonly room: string;
  /**
   * Number of this event in the room.
   * Bounds: integer 1 … 9007199254740991.
   */
  readonly seq: number;
  /** Who said it. */
  readonly from: User;
  /**
   * What was written, 1 to 4,096 bytes of UTF-8 without forbidden characters.
   * Bounds: not empty, at most 4096 bytes of UTF-8, no forbidden character.
   */
  readonly text: string;
  /**
   * The server's clock, RFC 3339 in UTC with milliseconds, always 24 characters.
   * Bounds: `YYYY-MM-DDThh:mm:ss.sssZ`.
   */
  readonly at: string;
}

/**
 * Tells the members that somebody joined the room.
 *
 * Arrives in: room-owner, room-member.
 */
export interface MemberJoinedFrame {
  /** Names the frame. */
  readonly type: 'member-joined';
  /**
   * Id of the room; case-sensitive.
   * Bounds: 1 to 32 of `A-Z a-z 0-9 _ . -`, the first a letter or digit.
   */
  readonly room: string;
  /**
   * Number of this event in the room.
   * Bounds: integer 1 … 9007199254740991.
   */
  readonly seq: number;
  /** Who joined. */
  readonly user: User;
}

/**
 * Tells the members that somebody is no longer in the room.
 *
 * Arrives in: room-owner, room-member.
 */
export interface MemberLeftFrame {
  /** Names the frame. */
  readonly type: 'member-left';
  /**
   * Id of the room; case-sensitive.
   * Bounds: 1 to 32 of `A-Z a-z 0-9 _ . -`, the first a letter or digit.
   */
  readonly room: string;
  /**
   * Number of this event in the room.
   * Bounds: integer 1 … 9007199254740991.
   */
  readonly seq: number;
  /** Who left. */
  readonly user: User;
  /** "left" by `leave` or `quit`, "disconnected" by any other end of the connection. */
  readonly reason: 'left' | 'disconnected';
}

/**
 * Tells that the caller has left the room.
 *
 * Arrives in: room-member. Ends `leave`.
 */
export interface LeftFrame {
  /** Names the frame. */
  readonly type: 'left';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /**
   * Id of the room; case-sensitive.
   * Bounds: 1 to 32 of `A-Z a-z 0-9 _ . -`, the first a letter or digit.
   */
  readonly room: string;
  /**
   * Number of the caller’s own leaving.
   * Bounds: integer 1 … 9007199254740991.
   */
  readonly seq: number;
}

/**
 * Tells every member that the room is closed; they are back at the menu.
 *
 * Arrives in: room-owner, room-member. Ends `close`.
 */
export interface ClosedFrame {
  /** Names the frame. */
  readonly type: 'closed';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /**
   * Id of the room; case-sensitive.
   * Bounds: 1 to 32 of `A-Z a-z 0-9 _ . -`, the first a letter or digit.
   */
  readonly room: string;
  /**
   * Number of this event in the room, its last.
   * Bounds: integer 1 … 9007199254740991.
   */
  readonly seq: number;
  /** "owner-closed" by `close`, "owner-disconnected" by any end of the owner’s connection. */
  readonly reason: 'owner-closed' | 'owner-disconnected';
}

/**
 * Answers a ping, behind every room event that came before it.
 *
 * Arrives in: acknowledged, menu, room-owner, room-member. Ends `ping`.
 */
export interface PongFrame {
  /** Names the frame. */
  readonly type: 'pong';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
}

/**
 * Tells that the user is gone; the server closes the connection after it.
 *
 * Arrives in: assigned, acknowledged, menu, room-owner, room-member. Ends `quit`.
 */
export interface ByeFrame {
  /** Names the frame. */
  readonly type: 'bye';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
}

/**
 * Refuses a request, or tells why the connection ends.
 *
 * Arrives in: assigned, acknowledged, menu, room-owner, room-member. Ends any request.
 *
 * Requirements: error.precedence, error.fatal, error.closes, error.stays, error.changes-nothing, error.field, error.state, error.last-line, client.unknown-codes.
 */
export interface ErrorFrame {
  /** Names the frame. */
  readonly type: 'error';
  /**
   * Chosen by the client; the frame that ends the request repeats it.
   * Bounds: integer -9007199254740991 … 9007199254740991, or at most 64 code points.
   */
  readonly ref?: Ref;
  /** A code of the error registry; others may come from later versions. */
  readonly code: string;
  /** For people: what happened and what to do. */
  readonly message: string;
  /** Whether the server closes the connection after this. */
  readonly fatal: boolean;
  /** The first invalid member, for `invalid-field`. */
  readonly field?: string;
  /** The state of the connection, for `wrong-state`. */
  readonly state?: string;
}

/** What clients send, by type. */
export interface RequestByType {
  /** Acknowledges the assigned id, gives a name, and chooses the protocol. */
  readonly ack: AckRequest;
  /** Asks for the menu; the first time it ends the handshake. */
  readonly menu: MenuRequest;
  /** Asks for the list of users, or for the next page of it. */
  readonly users: UsersRequest;
  /** Puts a private message into the inbox of another user, or into one’s own. */
  readonly send: SendRequest;
  /** Fetches unread messages, oldest first, and so marks them read. */
  readonly inbox: InboxRequest;
  /** Opens a chat room that the caller owns and is in. */
  readonly create: CreateRequest;
  /** Enters a chat room that is open. */
  readonly join: JoinRequest;
  /** Asks who is in the caller’s room, or for the next page of it. */
  readonly members: MembersRequest;
  /** Says a line to everyone in the caller’s room, the caller included. */
  readonly say: SayRequest;
  /** Leaves the room; for members who do not own it. */
  readonly leave: LeaveRequest;
  /** Closes the room for everyone; for its owner. */
  readonly close: CloseRequest;
  /** Asks for a sign of life; the answer is a fence behind which no earlier room event can follow. */
  readonly ping: PingRequest;
  /** Asks to be disconnected. */
  readonly quit: QuitRequest;
}

/** What servers send, by type. */
export interface ServerFrameByType {
  /** Greets a new connection and assigns its id. */
  readonly welcome: WelcomeFrame;
  /** Tells that the acknowledgement was taken; from here on the user is in. */
  readonly ready: ReadyFrame;
  /** Tells the client which services there are and how to ask its user for them. */
  readonly menu: MenuFrame;
  /** Lists users. */
  readonly users: UsersFrame;
  /** Tells that a private message is in the recipient’s inbox. */
  readonly sent: SentFrame;
  /** Hands unread messages over, which are read from then on. */
  readonly inbox: InboxFrame;
  /** Tells that the room is open; the caller is its owner from here on. */
  readonly created: CreatedFrame;
  /** Tells that the caller is a member of the room from here on. */
  readonly joined: JoinedFrame;
  /** Lists the members of the caller’s room. */
  readonly members: MembersFrame;
  /** Brings a line said in the room, to every member and the speaker too. */
  readonly message: MessageFrame;
  /** Tells the members that somebody joined the room. */
  readonly 'member-joined': MemberJoinedFrame;
  /** Tells the members that somebody is no longer in the room. */
  readonly 'member-left': MemberLeftFrame;
  /** Tells that the caller has left the room. */
  readonly left: LeftFrame;
  /** Tells every member that the room is closed; they are back at the menu. */
  readonly closed: ClosedFrame;
  /** Answers a ping, behind every room event that came before it. */
  readonly pong: PongFrame;
  /** Tells that the user is gone; the server closes the connection after it. */
  readonly bye: ByeFrame;
  /** Refuses a request, or tells why the connection ends. */
  readonly error: ErrorFrame;
}

/** Anything that a client may send. */
export type AnyRequest = RequestByType[keyof RequestByType];

/** Anything that a server may send. */
export type AnyServerFrame = ServerFrameByType[keyof ServerFrameByType];
