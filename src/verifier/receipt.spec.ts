import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newSigner, newWitness } from '../../test/support/log-folder.js';
import { newReceipt, type ReceiptFile } from '../../test/support/receipts.js';
import { parseNoteKey } from './note.js';
import { parseReceipt } from './receipt-file.js';
import { verifyReceipt } from './receipt.js';
import { SourceFailure } from './source.js';
import { VerifierFailure } from './verifier-failure.js';

const signer = newSigner('ledger.example/spec');
const witness = newWitness('witness.example', 1_763_805_600n);
const key = parseNoteKey(signer.vkey);
const INWARD = { reason: 'suspended', rules: ['r1'] };
const whole = newReceipt({ inward: INWARD, signers: [signer, witness] });

function verify(receipt: ReceiptFile, witnesses = [parseNoteKey(witness.vkey)]): ReturnType<typeof verifyReceipt> {
  return verifyReceipt(parseReceipt(JSON.stringify(receipt), 'The file'), { key, witnesses });
}

/** The message that verifying fails with. */
function refusalOf(receipt: ReceiptFile): string {
  try {
    verify(receipt);
  } catch (error) {
    expect(error).toBeInstanceOf(VerifierFailure);
    return (error as VerifierFailure).message;
  }
  throw new Error('It verified.');
}

describe('a receipt', () => {
  it('verifies at every place of every log, whatever its payload', () => {
    const places = fc
      .integer({ min: 1, max: 300 })
      .chain((size) =>
        fc.record({ size: fc.constant(size), place: fc.nat(size - 1), note: fc.string({ maxLength: 600 }) }),
      );
    fc.assert(
      fc.property(places, ({ size, place, note }) => {
        const receipt = newReceipt({ payload: { note }, size, place, signers: [signer] });
        expect(verify(receipt, [])).toMatchObject({ index: place, claim: { size }, inward: false });
      }),
      { numRuns: 60 },
    );
  });

  it('verifies with its inward payload or without it, and tells when which witness saw the log', () => {
    expect(verify(whole)).toMatchObject({
      inward: true,
      cosignatures: [{ witness: 'witness.example', at: '2025-11-22T10:00:00Z' }],
    });
    const { inward: _, ...outward } = whole;
    expect(verify(outward)).toMatchObject({ inward: false });
  });

  it('fails when one character of it is another, wherever that is', () => {
    const text = JSON.stringify(whole);
    const characters = fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.nat(text.length - 1), characters, (at, character) => {
        const altered = text.slice(0, at) + character + text.slice(at + 1);
        fc.pre(!isSame(altered, whole));
        expect(refused(altered)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['another payload', { ...whole, payload: { ...whole.payload, id: 'dc_2' } }, 'does not commit to the payload'],
    ['another salt', { ...whole, salt: 'A'.repeat(43) }, 'does not commit to the payload'],
    [
      'another inward payload',
      { ...whole, inward: { ...inwardOf(whole), payload: {} } },
      'does not commit to the inward',
    ],
    [
      'the inward payload of none',
      { ...newReceipt({ signers: [signer, witness] }), inward: inwardOf(whole) },
      'inward',
    ],
    [
      'the entry and payload of another',
      { ...newReceipt({ signers: [signer] }), proof: whole.proof },
      'does not show entry',
    ],
    ['another index', { ...whole, proof: whole.proof.replace('index 8', 'index 9') }, 'at place 9 of the log of 20'],
    ['no proof', { ...whole, proof: '' }, 'The proof does not begin with'],
    ['a proof without checkpoint', { ...whole, proof: 'c2sp.org/tlog-proof@v1\nindex 8\n' }, 'no empty line'],
    ['a line that is no hash', { ...whole, proof: whole.proof.replace('index 8\n', 'index 8\nAA==\n') }, 'no hash'],
    ['another log', newReceipt({ signers: [newSigner('ledger.example/spec'), witness] }), 'is not signed by'],
    [
      'the id of another decision',
      newReceipt({ payload: { id: `dc_${'0'.repeat(32)}` }, signers: [signer, witness] }),
      'has the id of another decision',
    ],
    [
      'another time than its entry',
      newReceipt({ payload: { at: '2026-11-22T10:00:00.001Z' }, signers: [signer, witness] }),
      'has another time than the entry',
    ],
    [
      'a decision told by an entry of a change',
      newReceipt({ type: 'change', signers: [signer, witness] }),
      'do not agree on whether it is a decision',
    ],
    [
      'a change told by an entry of a decision',
      newReceipt({ payload: { type: 'directive.signed' }, signers: [signer, witness] }),
      'do not agree on whether it is a decision',
    ],
    ['no cosignature', newReceipt({ signers: [signer] }), 'is not cosigned by witness.example'],
  ])('fails with %s, and says so', (_, receipt, sentence) => {
    expect(refusalOf(receipt)).toContain(sentence);
  });

  it('may carry extra data in its proof, which nothing rests on', () => {
    expect(verify({ ...whole, proof: whole.proof.replace('index', 'extra c29tZQ==\nindex') }).index).toBe(8);
  });

  it('fails when its payload has no canonical form', () => {
    const deep = '{"payload":{"a":'.concat('['.repeat(20_000), ']'.repeat(20_000), '}');
    const rest = JSON.stringify(whole).replace(/^\{"payload":\{[^}]*\}/, '');
    expect(() => verifyReceipt(parseReceipt(deep + rest, 'The file'), { key })).toThrow('no canonical form');
    expect(refusalOf({ ...whole, payload: { a: '\ud800' } })).toContain('no canonical form');
  });

  it.each([
    '',
    '[]',
    'null',
    '{}',
    JSON.stringify({ ...whole, salt: 'AA' }),
    JSON.stringify({ ...whole, payload: [] }),
  ])('is none when the file holds %.20s', (text) => {
    expect(() => parseReceipt(text, 'The file')).toThrow(SourceFailure);
  });
});

function inwardOf({ inward }: ReceiptFile): NonNullable<ReceiptFile['inward']> {
  if (!inward) throw new Error('This receipt has no inward payload.');
  return inward;
}

function isSame(text: string, receipt: ReceiptFile): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(receipt);
  } catch {
    return false;
  }
}

function refused(text: string): boolean {
  try {
    verifyReceipt(parseReceipt(text, 'The file'), { key, witnesses: [parseNoteKey(witness.vkey)] });
    return false;
  } catch (error) {
    return error instanceof VerifierFailure || error instanceof SourceFailure;
  }
}
