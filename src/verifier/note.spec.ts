import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openCheckpoint } from './checkpoint.js';
import { EMPTY_ROOT } from './merkle.js';
import { cosignedMessage, isSignedBy, noteKeyHash, parseNote, parseNoteKey } from './note.js';

const TEXT = `ledger.example/sayso\n5\n${EMPTY_ROOT.toString('base64')}\n`;

function keyPair(name: string, algorithm: 1 | 4): { vkey: string; hash: Buffer; privateKey: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const typed = Buffer.concat([
    Buffer.from([algorithm]),
    Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
  ]);
  const hash = noteKeyHash(name, typed);
  return { vkey: `${name}+${hash}+${typed.toString('base64')}`, hash: Buffer.from(hash, 'hex'), privateKey };
}

function line(name: string, hash: Buffer, signature: Buffer): string {
  return `— ${name} ${Buffer.concat([hash, signature]).toString('base64')}\n`;
}

const log = keyPair('ledger.example/sayso', 1);
const witness = keyPair('witness.example', 4);
const logLine = line('ledger.example/sayso', log.hash, sign(null, Buffer.from(TEXT), log.privateKey));
const note = `${TEXT}\n${logLine}`;

describe('a signed note', () => {
  it('is opened with the key that signed it, and says what it says', () => {
    expect(openCheckpoint(note, parseNoteKey(log.vkey))).toEqual({
      origin: 'ledger.example/sayso',
      size: 5,
      root: EMPTY_ROOT,
    });
  });

  it('carries cosignatures of witnesses, each over its own time', () => {
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(1_679_315_147n);
    const signature = sign(null, Buffer.from(cosignedMessage(TEXT, 1_679_315_147n)), witness.privateKey);
    const cosigned = note + line('witness.example', witness.hash, Buffer.concat([time, signature]));
    expect(isSignedBy(parseNote(cosigned), parseNoteKey(witness.vkey))).toBe(true);
    time.writeBigUInt64BE(1_679_315_148n);
    const backdated = note + line('witness.example', witness.hash, Buffer.concat([time, signature]));
    expect(() => isSignedBy(parseNote(backdated), parseNoteKey(witness.vkey))).toThrow('witness.example');
  });

  it('says which keys signed it when the one asked for did not', () => {
    const other = keyPair('ledger.example/sayso', 1);
    expect(() => openCheckpoint(note, parseNoteKey(other.vkey))).toThrow(
      `is not signed by ledger.example/sayso+${other.hash.toString('hex')}; it carries signatures of ledger.example/sayso+${log.hash.toString('hex')}`,
    );
  });

  it('is refused when its text was changed, or it is of another origin', () => {
    expect(() => openCheckpoint(note.replace('\n5\n', '\n6\n'), parseNoteKey(log.vkey))).toThrow('not over this text');
    expect(() => openCheckpoint(note, parseNoteKey(keyPair('other.example', 1).vkey))).toThrow(
      'is of ledger.example/sayso',
    );
  });

  it.each(['', 'a\n', `${TEXT}\n`, `${TEXT}\nsigned by me\n`, `${TEXT}\n— x AA==\n`, note.trimEnd()])(
    'is refused as malformed: %j',
    (text) => {
      expect(() => parseNote(text)).toThrow('The checkpoint');
    },
  );
});

describe('a verifier key', () => {
  it.each(['', 'a+b', 'a+00000000+AQ==', log.vkey.replace('ledger', 'ladder'), log.vkey.slice(0, -4)])(
    'is refused when it is %j',
    (text) => {
      expect(() => parseNoteKey(text)).toThrow('The verifier key');
    },
  );
});
