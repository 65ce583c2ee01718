/** A C2SP tlog-proof@v1 taken apart, with nothing of the service's code; nothing of it is verified. */
export interface TlogProof {
  index: number;
  hashes: Buffer[];
  note: string;
}

const FORM = /^c2sp\.org\/tlog-proof@v1\nindex (0|[1-9]\d*)\n((?:[A-Za-z0-9+/]{43}=\n)*)\n([^]+)$/;

/** Takes a proof apart; throws when it is not written as c2sp.org/tlog-proof tells. */
export function readProof(text: string): TlogProof {
  const [, index, lines, note] = FORM.exec(text) ?? [];
  if (index === undefined || lines === undefined || note === undefined) throw new Error(`This is no proof: ${text}`);
  const hashes = lines.split('\n').slice(0, -1);
  return { index: Number(index), hashes: hashes.map((line) => Buffer.from(line, 'base64')), note };
}
