// What part a line of the target plays in the conversation.
import type { Finding } from '../data/finding.ts';
import type { Sent } from './sent.ts';

/** The role of a frame in the conversation. */
export type Role =
  | { readonly role: 'greeting' }
  | { readonly role: 'answer'; readonly to: Sent }
  /** `foreign`: of a room that the client is not in. */
  | { readonly role: 'event'; readonly foreign?: boolean }
  | { readonly role: 'fatal-notice' }
  | { readonly role: 'stray' };

/** What a line is, and what is wrong with it. */
export interface Judged {
  readonly role: Role;
  readonly findings: Finding[];
  /** The requirement that its form breaks, if so. What such a frame says is not judged. */
  readonly malformed?: string | undefined;
}
