import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { signCheckpoint } from './checkpoint.js';
import { EMPTY_ROOT } from '../verifier/index.js';
import { signNote, verifierKey } from './note.js';

const signer = { name: 'ledger.example/sayso', ...generateKeyPairSync('ed25519') };

/** Checks a note as C2SP signed-note describes it, with nothing of the code under test. */
function opens(note: string, key: string): boolean {
  const [, name = '', hash = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(key) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  const expected = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
  const [, text = '', line = ''] = /^([^]*\n)\n(— [^\n]+\n)$/.exec(note) ?? [];
  const [dash, signed, proof = ''] = line.trimEnd().split(' ');
  const bytes = Buffer.from(proof, 'base64');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const named = typed[0] === 1 && hash === expected.toString('hex') && bytes.subarray(0, 4).equals(expected);
  return dash === '—' && signed === name && named && verify(null, Buffer.from(text), publicKey, bytes.subarray(4));
}

describe('a checkpoint', () => {
  it('is a signed note of origin, size and root', () => {
    const { note } = signCheckpoint(0, EMPTY_ROOT, signer);
    expect(note.split('\n').slice(0, 4)).toEqual([
      'ledger.example/sayso',
      '0',
      '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
      '',
    ]);
    expect(opens(note, verifierKey(signer))).toBe(true);
  });

  it('does not verify when a digit of it is changed, or under another key', () => {
    const { note } = signCheckpoint(17, EMPTY_ROOT, signer);
    const other = { name: signer.name, ...generateKeyPairSync('ed25519') };
    expect(opens(note.replace('\n17\n', '\n18\n'), verifierKey(signer))).toBe(false);
    expect(opens(note, verifierKey(other))).toBe(false);
  });
});

describe('a verifier key', () => {
  it("and the note are Go's, for the example in the documentation of golang.org/x/mod/sumdb/note", () => {
    const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    const peter = { name: 'PeterNeumann', privateKey, publicKey: createPublicKey(privateKey) };
    expect(verifierKey(peter)).toBe('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    const text =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    expect(signNote(text, peter)).toBe(
      `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`,
    );
  });

  it('refuses a name with a space or a plus sign, and a key that is not Ed25519', () => {
    expect(() => verifierKey({ ...signer, name: 'a b' })).toThrow(TypeError);
    expect(() => verifierKey({ ...signer, name: 'a+b' })).toThrow(TypeError);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(() => verifierKey({ name: 'a', ...rsa })).toThrow(TypeError);
  });

  it('refuses to sign a text without its last newline', () => {
    expect(() => signNote('a', signer)).toThrow(TypeError);
  });
});
