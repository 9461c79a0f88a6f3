// The transport conditions of an attempt, in two dimensions: how the kit's own bytes travel, and what other connections do
// beside it. TCP allows all of them, and a server that is right under one must be right under all.

/**
 * One write a frame; byte by byte; together with the white space that may stand between frames; cut inside a character;
 * and read in small chunks.
 */
export const DELIVERIES = ['whole', 'bytes', 'coalesced', 'split-utf8', 'slow-reader'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/**
 * What another connection does just before each of the kit's own: it sends half a frame and FIN, resets with answers
 * unread, or vanishes before it is greeted. A concurrent program has moves of its own for these.
 */
export const DISTURBANCES = ['half-close', 'reset', 'vanish'] as const;
export type Disturbance = (typeof DISTURBANCES)[number];

export interface Conditions {
  readonly delivery: Delivery;
  readonly disturbance?: Disturbance;
}

/** One write a frame, and nobody beside it. */
export const PLAIN: Conditions = { delivery: 'whole' };

/** Every other condition by itself. */
export const UNUSUAL_CONDITIONS: readonly Conditions[] = [
  ...DELIVERIES.filter((delivery) => delivery !== PLAIN.delivery).map((delivery) => ({ delivery })),
  ...DISTURBANCES.map((disturbance) => ({ ...PLAIN, disturbance })),
];

export const isDelivery = (word: string): word is Delivery =>
  (DELIVERIES as readonly string[]).includes(word);

export const isDisturbance = (word: string): word is Disturbance =>
  (DISTURBANCES as readonly string[]).includes(word);

/** Conditions in words: `delivery bytes`, `disturbance reset`, or both. */
export const conditionsText = ({ delivery, disturbance }: Conditions): string =>
  [
    delivery !== PLAIN.delivery || disturbance === undefined ? `delivery ${delivery}` : '',
    disturbance === undefined ? '' : `disturbance ${disturbance}`,
  ]
    .filter(Boolean)
    .join(', ');
