import { fileTypeFromBuffer } from 'file-type';
import { fileIncomplete, typeNotAccepted } from './documents.errors.js';
import { isWhole } from './file-structure.js';

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

/** What may stand on paper: a document as it is, or a picture of one. */
const PAPERS = ['pdf', 'png', 'jpg'] as const;

/**
 * Recognises `bytes` as a PDF, a PNG or a JPEG that is built as such from its first byte to its last, or throws
 * `documents.type_not_accepted` or `documents.file_incomplete` about `part`.
 */
export async function mustBePaper(bytes: Buffer, part: string): Promise<(typeof PAPERS)[number]> {
  const recognised = await mustRecognise(bytes, part, PAPERS);
  const kind = PAPERS.find((paper) => paper === recognised);
  if (!kind || !isWhole(bytes, kind)) throw fileIncomplete(part);
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
