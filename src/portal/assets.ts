import { readFileSync, readdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { extname, join, parse } from 'node:path';
import { Injectable } from '@nestjs/common';
import { bothSchemes } from './design/both-schemes.js';
import { fontFaces } from './fonts.js';

const FOLDER = join(import.meta.dirname, 'assets');
const MEDIA_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** A file that pages refer to. */
export interface Asset {
  content: Buffer;
  mediaType: string;
}

/** The files that pages refer to, each under a name that holds its digest: the name changes with the content. */
@Injectable()
export class Assets {
  private readonly byServedName = new Map<string, Asset>();
  private readonly served = new Map<string, string>();

  constructor() {
    for (const file of readdirSync(FOLDER)) this.add(file, readFileSync(join(FOLDER, file)));
    const faces = fontFaces();
    for (const { file, content } of faces) this.add(file, content);
    const rules = faces.map((face) => face.rule(this.path(face.file)));
    this.add('fonts.css', Buffer.from(rules.join('\n')));
    this.add('schemes.css', Buffer.from(bothSchemes(readFileSync(join(FOLDER, 'tokens.css'), 'utf8'))));
  }

  /** The path under which a page finds a file. */
  path(file: string): string {
    const name = this.served.get(file);
    if (name === undefined) throw new Error(`There is no asset ${file}.`);
    return `/assets/${name}`;
  }

  /** The file served under a name, for as long as its content is the current one. */
  find(servedName: string): Asset | undefined {
    return this.byServedName.get(servedName);
  }

  private add(file: string, content: Buffer): void {
    const mediaType = MEDIA_TYPES[extname(file)];
    if (mediaType === undefined) throw new Error(`The asset ${file} is of a kind that is not served.`);
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 16);
    const { name, ext } = parse(file);
    const servedName = `${name}.${digest}${ext}`;
    this.byServedName.set(servedName, { content, mediaType });
    this.served.set(file, servedName);
  }
}
