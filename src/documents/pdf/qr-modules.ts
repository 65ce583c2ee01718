import { create } from 'qrcode';

/** The dark squares of a QR code, as column and row, and how many squares it has on each side. */
export function qrModules(text: string): { side: number; dark: [column: number, row: number][] } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size;
  const squares = Array.from({ length: side * side }, (_, at): [number, number] => [at % side, Math.floor(at / side)]);
  return { side, dark: squares.filter(([column, row]) => modules.get(row, column) === 1) };
}
