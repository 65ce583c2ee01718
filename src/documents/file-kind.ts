import { fileTypeFromBuffer } from 'file-type';
import { typeNotAccepted } from './documents.errors.js';

/** A type of file that people may upload, recognised by its content alone. */
export type FileKind = 'wav' | 'webm' | 'mp4' | 'ogg' | 'mp3' | 'pdf' | 'png' | 'jpg';

interface KindFacts {
  label: string;
  mediaType: string;
  detectedAs: readonly string[];
}

const kinds: Record<FileKind, KindFacts> = {
  wav: { label: 'WAV', mediaType: 'audio/wav', detectedAs: ['audio/wav'] },
  webm: { label: 'WebM', mediaType: 'video/webm', detectedAs: ['video/webm'] },
  mp4: { label: 'MP4', mediaType: 'video/mp4', detectedAs: ['video/mp4', 'audio/mp4', 'audio/x-m4a', 'video/x-m4v'] },
  ogg: {
    label: 'Ogg',
    mediaType: 'application/ogg',
    detectedAs: ['audio/ogg', 'audio/ogg; codecs=opus', 'video/ogg', 'application/ogg'],
  },
  mp3: { label: 'MP3', mediaType: 'audio/mpeg', detectedAs: ['audio/mpeg'] },
  pdf: { label: 'PDF', mediaType: 'application/pdf', detectedAs: ['application/pdf'] },
  png: { label: 'PNG', mediaType: 'image/png', detectedAs: ['image/png'] },
  jpg: { label: 'JPEG', mediaType: 'image/jpeg', detectedAs: ['image/jpeg'] },
};

/** The media type under which a file of this kind is handed out. */
export function mediaTypeOf(kind: FileKind): string {
  return kinds[kind].mediaType;
}

/** Recognises `bytes` as one of the `accepted` kinds, or throws `documents.type_not_accepted` about `part`. */
export async function mustRecognise(bytes: Buffer, part: string, accepted: readonly FileKind[]): Promise<FileKind> {
  const detected = await detect(bytes);
  const kind = accepted.find((candidate) => detected !== undefined && kinds[candidate].detectedAs.includes(detected));
  if (kind === undefined) throw typeNotAccepted(part, listed(accepted.map((candidate) => kinds[candidate].label)));
  return kind;
}

/** The detected media type; content that ends in the middle of its own header is of no type. */
async function detect(bytes: Buffer): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime;
  } catch {
    return undefined;
  }
}

function listed(labels: string[]): string {
  return `${labels.slice(0, -1).join(', ')} or ${labels.at(-1) ?? ''}`;
}
