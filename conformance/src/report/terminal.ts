// Whether control sequences make sense: not in logs of CI systems, and not on terminals that show them as text.

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the environment takes cursor movements and colours. */
export function takesControlSequences({ TERM, CI }: Environment = process.env): boolean {
  const isCi = CI !== undefined && !['', '0', 'false'].includes(CI);
  return TERM !== 'dumb' && !isCi;
}
