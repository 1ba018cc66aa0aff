/** Text in pieces, made into whole lines. */
export function eachLine(tell: (line: string) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    if (!piece.includes('\n')) {
      rest += piece;
      return;
    }
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) tell(line);
  };
}
