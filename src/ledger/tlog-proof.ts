/** Writes that the log holds its entry number `index`, as C2SP tlog-proof@v1: the proof's hashes, then the checkpoint. */
export function writeProof(index: number, hashes: readonly Buffer[], note: string): string {
  const lines = hashes.map((hash) => `${hash.toString('base64')}\n`);
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${lines.join('')}\n${note}`;
}
