// A label in lines of a given length, broken between words; a word that is longer than a line is broken inside.

const pieces = (word: string, letters: number): string[] =>
  word.length <= letters ? [word] : (word.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? [word]);

export function wrapped(text: string, letters: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').flatMap((each) => pieces(each, letters))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
