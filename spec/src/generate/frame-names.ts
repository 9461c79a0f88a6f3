// The names of frames in TypeScript: `ack` → `AckRequest`, `member-left` → `MemberLeftFrame`. Some types exist in both
// directions, so the direction is part of every name.
import type { FrameSpec } from '../vocabulary/frame.ts';

const pascal = (type: string): string =>
  type
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** The interface of a frame. */
export const interfaceName = ({ from, type }: FrameSpec): string =>
  pascal(type) + (from === 'client' ? 'Request' : 'Frame');

/** The validator of a frame. */
export const validatorName = ({ from, type }: FrameSpec): string => from + pascal(type);

/** The file of a frame's published schema, relative to the bundle. */
export const schemaPath = ({ from, type }: FrameSpec): string => `schemas/${from}.${type}.json`;

/** The `$id` of a frame's schema inside the compiled validators. */
export const schemaId = ({ from, type }: Pick<FrameSpec, 'from' | 'type'>): string =>
  `urn:parley:1:${from}:${type}`;
