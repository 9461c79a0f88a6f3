// The transport conditions of an attempt: how the kit's own bytes travel (delivery), and what other connections do
// meanwhile (disturbance). TCP allows all of them, so a server must be correct under each.

/**
 * In this order: one write per frame; byte by byte; several frames in one write, with white space between them; cut
 * inside a character; read in small chunks.
 */
export const DELIVERIES = ['whole', 'bytes', 'coalesced', 'split-utf8', 'slow-reader'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/**
 * What another connection does just before each connection of the kit: it sends half a frame and FIN, resets with
 * unread answers, or disconnects before it reads the greeting. Concurrent programs have their own moves for these.
 */
export const DISTURBANCES = ['half-close', 'reset', 'vanish'] as const;
export type Disturbance = (typeof DISTURBANCES)[number];

export interface Conditions {
  readonly delivery: Delivery;
  readonly disturbance?: Disturbance;
}

/** One write per frame, without a disturbance. */
export const PLAIN: Conditions = { delivery: 'whole' };

/** Each of the other conditions alone. */
export const UNUSUAL_CONDITIONS: readonly Conditions[] = [
  ...DELIVERIES.filter((delivery) => delivery !== PLAIN.delivery).map((delivery) => ({ delivery })),
  ...DISTURBANCES.map((disturbance) => ({ ...PLAIN, disturbance })),
];

export const isDelivery = (word: string): word is Delivery =>
  (DELIVERIES as readonly string[]).includes(word);

export const isDisturbance = (word: string): word is Disturbance =>
  (DISTURBANCES as readonly string[]).includes(word);

/** Describes conditions: `delivery bytes`, `disturbance reset`, or both. */
export const conditionsText = ({ delivery, disturbance }: Conditions): string =>
  [
    delivery !== PLAIN.delivery || disturbance === undefined ? `delivery ${delivery}` : '',
    disturbance === undefined ? '' : `disturbance ${disturbance}`,
  ]
    .filter(Boolean)
    .join(', ');
