import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SmallLog } from '../../test/support/small-log.js';
import { Malformed, parseAddCheckpoint } from './add-checkpoint.js';

const log = new SmallLog('ledger.example/sayso', 40);
const bytes = (text: string): Uint8Array => Buffer.from(text);
const good = log.request(7, 33);

describe('the body of add-checkpoint', () => {
  it('is read as it was written, for any two sizes', () => {
    const sizes = fc.tuple(fc.nat(40), fc.nat(40)).map(([one, other]) => [Math.min(one, other), Math.max(one, other)]);
    fc.assert(
      fc.property(sizes, ([old = 0, size = 0]) => {
        const { claim, proof, note, ...rest } = parseAddCheckpoint(bytes(log.request(old, size)));
        expect(rest).toEqual({ old });
        expect(claim).toEqual({ origin: 'ledger.example/sayso', size, root: log.root(size) });
        expect(`${note.text}\n${note.signatures.map(({ line }) => line).join('\n')}\n`).toBe(log.checkpoint(size));
        const lines = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
        expect(log.request(old, size)).toBe(`old ${old}\n${lines}\n${log.checkpoint(size)}`);
      }),
    );
  });

  it('may carry extension lines and signatures that nobody knows', () => {
    const extended = log.signed(`ledger.example/sayso\n1\n${log.root(1).toString('base64')}\nextension\n`);
    const cosigned = `${extended}— someone.else AAAAAAAAAAAA\n`;
    expect(parseAddCheckpoint(bytes(`old 0\n\n${cosigned}`)).note.signatures).toHaveLength(2);
  });

  it.each([
    ['nothing', ''],
    ['no empty line', good.replaceAll('\n\n', '\n')],
    ['no old size', good.replace('old 7\n', '')],
    ['a leading zero', good.replace('old 7', 'old 07')],
    ['a sign', good.replace('old 7', 'old -7')],
    ['two spaces', good.replace('old 7', 'old  7')],
    ['a size past what is exact', good.replace('old 7', 'old 9007199254740993')],
    ['a carriage return', good.replace('old 7\n', 'old 7\r\n')],
    ['a proof line that is no base64', good.replace('old 7\n', 'old 7\n!\n')],
    ['a proof line of 31 bytes', good.replace('old 7\n', `old 7\n${Buffer.alloc(31).toString('base64')}\n`)],
    ['base64 without its padding', good.replace('=\n', '\n')],
    ['64 proof lines', good.replace('old 7\n', `old 7\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(64)}`)],
    ['no signature', `old 7\n\n${log.checkpoint(33).split('\n\n')[0] ?? ''}\n\n`],
    ['no last newline', good.trimEnd()],
    ['a root of 31 bytes', `old 0\n\n${log.signed(`a\n1\n${Buffer.alloc(31).toString('base64')}\n`)}`],
    ['an empty extension line', `old 0\n\n${log.signed(`a\n1\n${log.root(1).toString('base64')}\n\nb\n`)}`],
    ['no root', `old 0\n\n${log.signed('a\n1\n')}`],
    ['a tab', good.replace('old 7', 'old\t7')],
    ['a zero byte', `${good}\0`],
  ])('is refused with %s', (_, body) => {
    expect(() => parseAddCheckpoint(bytes(body))).toThrow(Malformed);
  });

  it('is refused when it is not UTF-8', () => {
    expect(() => parseAddCheckpoint(Buffer.concat([bytes(good), Buffer.from([0xc3, 0x28])]))).toThrow('not UTF-8');
  });

  it('is refused as malformed or read, and nothing else, whatever the bytes', () => {
    const mutated = fc
      .tuple(fc.nat(good.length), fc.nat(20), fc.string({ unit: 'binary', maxLength: 9 }))
      .map(([at, length, other]) => bytes(good.slice(0, at) + other + good.slice(at + length)));
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 300 })), (body) => {
        try {
          parseAddCheckpoint(body);
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
