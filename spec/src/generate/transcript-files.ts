// `generated/transcripts/`: each transcript as a file, to download and replay.
import { TRANSCRIPTS } from '../transcripts/index.ts';
import { jsonText } from './json-text.ts';
import type { Output } from './output.ts';

export const transcriptFiles = (): readonly Output[] =>
  TRANSCRIPTS.map((transcript) => ({
    path: `generated/transcripts/${transcript.id}.json`,
    content: jsonText(transcript),
  }));
