// Shows the bytes of a line like a hex editor: offset, hexadecimal, printable characters.
const ROW = 16;
const LF = '\n';

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const printed = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.');

/** Bytes of a line in UTF-8, its LF included. */
export const bytesOf = (line: string): Uint8Array => new TextEncoder().encode(line + LF);

export function hexDump(line: string): string {
  const bytes = [...bytesOf(line)];
  const rows = Array.from({ length: Math.ceil(bytes.length / ROW) }, (_, row) => {
    const part = bytes.slice(row * ROW, (row + 1) * ROW);
    const codes = part.map((byte) => hex(byte, 2)).join(' ');
    return `${hex(row * ROW, 4)}  ${codes.padEnd(ROW * 3 - 1)}  ${part.map(printed).join('')}`;
  });
  return rows.join('\n');
}
