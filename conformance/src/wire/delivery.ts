// Transport weather: the ways in which the same bytes reach the target, are read, or have company. TCP allows all of
// them, and a server that is right in one must be right in all.

/** One write; byte by byte; glued to what may stand between frames; cut inside a character; read in small sips. */
export const LANE_WEATHERS = ['whole', 'bytes', 'glued', 'split-character', 'slow-reader'] as const;
/**
 * What others do beside each connection: send half a frame and FIN, reset with answers unread, or vanish before they
 * are greeted. A concurrent program has moves for these, so its processes have no need of them.
 */
export const COMPANY_WEATHERS = ['half-close', 'reset', 'vanish'] as const;
export const WEATHERS = [...LANE_WEATHERS, ...COMPANY_WEATHERS] as const;

export type LaneWeather = (typeof LANE_WEATHERS)[number];
export type CompanyWeather = (typeof COMPANY_WEATHERS)[number];
export type Weather = (typeof WEATHERS)[number];

/** Every weather but the fair one. */
export const FOUL_WEATHERS: readonly Weather[] = WEATHERS.filter((weather) => weather !== 'whole');

/** Whether a weather is made by others. */
export const hasCompany = (weather: Weather): weather is CompanyWeather =>
  (COMPANY_WEATHERS as readonly Weather[]).includes(weather);

/** How many bytes go out one by one before the rest follows in larger pieces. */
const SINGLE_BYTES = 300;
const LARGER_PIECE = 1024;

function single(bytes: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < Math.min(bytes.length, SINGLE_BYTES); at += 1)
    pieces.push(bytes.subarray(at, at + 1));
  for (let at = SINGLE_BYTES; at < bytes.length; at += LARGER_PIECE) {
    pieces.push(bytes.subarray(at, at + LARGER_PIECE));
  }
  return pieces;
}

/** Where to cut: inside the first character of several bytes, else in the middle. */
function insideCharacter(bytes: Buffer): number {
  const lead = bytes.findIndex((byte) => byte >= 0xc2);
  return lead === -1 ? bytes.length >> 1 : lead + 1;
}

/** The writes by which bytes go out; each is flushed before the next. */
export function pieces(weather: Weather, bytes: Buffer): Buffer[] {
  if (bytes.length < 2) return [bytes];
  switch (weather) {
    case 'bytes':
      return single(bytes);
    case 'glued':
      // Blank lines are legal anywhere between frames, so a lone frame can be glued as well.
      return [Buffer.concat([Buffer.from('\n'), bytes, Buffer.from(' \t\r\n')])];
    case 'split-character': {
      const at = insideCharacter(bytes);
      return [bytes.subarray(0, at), bytes.subarray(at)];
    }
    case 'whole':
    case 'slow-reader':
    case 'half-close':
    case 'reset':
    case 'vanish':
      return [bytes];
  }
}
