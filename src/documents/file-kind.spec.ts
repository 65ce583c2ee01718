import { describe, expect, it } from '@jest/globals';
import { mediaTypeOf, mustRecognise, type FileKind } from './file-kind.js';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const sound: FileKind[] = ['wav', 'webm', 'mp4', 'ogg', 'mp3'];
const paper: FileKind[] = ['pdf', 'png', 'jpg'];

describe('the kind of a file', () => {
  it.each<[FileKind, Buffer]>([
    ['wav', latin('RIFF\x24\0\0\0WAVEfmt ')],
    ['webm', Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex')],
    ['mp4', latin('\0\0\0\x18ftypisom\0\0\0\0isommp42')],
    ['mp4', latin('\0\0\0\x18ftypM4A \0\0\0\0isommp42')],
    ['ogg', Buffer.concat([latin('OggS'), Buffer.alloc(24), latin('OpusHead'), Buffer.alloc(20)])],
    ['mp3', Buffer.from('fffb9064', 'hex')],
    ['pdf', latin('%PDF-1.7\n')],
    ['png', Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(17)])],
    ['jpg', Buffer.from('ffd8ffe000104a464946', 'hex')],
  ])('is seen to be %s', async (kind, bytes) => {
    expect(await mustRecognise(bytes, 'file', [...sound, ...paper])).toBe(kind);
  });

  it.each([
    ['an HTML page', latin('<!doctype html><script>alert(1)</script>')],
    ['a program', latin('\x7fELF\x02\x01\x01')],
    ['an archive', latin('PK\x03\x04')],
    ['nothing at all', Buffer.alloc(0)],
    ['half a header', latin('RIFF')],
  ])('is refused for %s', async (_, bytes) => {
    await expect(mustRecognise(bytes, 'recording', sound)).rejects.toMatchObject({
      kind: 'unsupported',
      detail: 'The content of "recording" is not WAV, WebM, MP4, Ogg or MP3.',
    });
  });

  it('is refused where another kind is asked for', async () => {
    await expect(mustRecognise(latin('%PDF-1.7\n'), 'recording', sound)).rejects.toMatchObject({ kind: 'unsupported' });
  });

  it('has a media type', () => {
    expect(mediaTypeOf('jpg')).toBe('image/jpeg');
  });
});
