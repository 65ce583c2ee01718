import type {} from '@fastify/multipart';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Failure } from '../kernel/index.js';
import { fileTooLarge, multipartMalformed, notMultipart, uploadStalled, wrongParts } from './documents.errors.js';
import { unlessStalled } from './stall.js';
import { UploadSlots } from './upload-slots.js';

const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES = 20;
/** How long an upload may take in all, and how long it may bring nothing. */
const PATIENCE_MS = 10 * 60 * 1000;
const STALLED_SECONDS = 15;
/** How long after a stall the answer may take to leave before the connection is cut off. */
const FAREWELL_MS = 2000;
const LIMIT_CODES = new Set(['FST_FILES_LIMIT', 'FST_FIELDS_LIMIT', 'FST_PARTS_LIMIT', 'FST_PROTO_VIOLATION']);

/** What a form held: its files, and those of its fields that were given. */
export interface ReceivedForm<N extends string, F extends string> {
  files: Record<N, Buffer>;
  fields: Partial<Record<F, string>>;
}

/** Receives uploaded files into memory, a bounded number of requests at a time. */
@Injectable()
export class Uploads {
  private readonly slots = new UploadSlots();

  /**
   * The content of each file of the form, by its part's name: exactly the `names`, each at most
   * 20 megabytes of 1,048,576 bytes. Throws a failure that names the part, and drains what is left of the request; one
   * that takes longer than ten minutes, or brings nothing for 15 seconds, is cut off. One `sender`, whatever the
   * caller counts by, has two at a time.
   */
  async receive<N extends string>(
    request: FastifyRequest,
    names: readonly N[],
    sender: string,
  ): Promise<Record<N, Buffer>> {
    return (await this.receiveForm(request, names, [], sender)).files;
  }

  /** The same of a form that has fields of text too, of which any may be left out. */
  async receiveForm<N extends string, F extends string>(
    request: FastifyRequest,
    names: readonly N[],
    fields: readonly F[],
    sender: string,
  ): Promise<ReceivedForm<N, F>> {
    if (!request.isMultipart()) throw notMultipart();
    const free = this.slots.take(sender);
    const cutOff = setTimeout(() => request.raw.destroy(), PATIENCE_MS);
    try {
      return await unlessStalled(readParts(request, names, fields), arrivedOn(request), STALLED_SECONDS * 1000, () => {
        setTimeout(() => request.raw.destroy(), FAREWELL_MS).unref();
        return uploadStalled(STALLED_SECONDS);
      });
    } catch (error) {
      request.raw.unpipe();
      request.raw.resume();
      throw asFailure(error, names);
    } finally {
      clearTimeout(cutOff);
      free();
    }
  }
}

function arrivedOn({ raw }: FastifyRequest): () => number {
  return () => raw.socket.bytesRead;
}

async function readParts<N extends string, F extends string>(
  request: FastifyRequest,
  names: readonly N[],
  fields: readonly F[],
): Promise<ReceivedForm<N, F>> {
  const files = new Map<string, Buffer>();
  const texts = new Map<string, string>();
  const limits = {
    fileSize: MOST_MEGABYTES * MEGABYTE,
    files: names.length,
    fields: fields.length + 1,
    fieldSize: 1024,
  };
  for await (const part of request.parts({ limits })) {
    if (part.type !== 'file') texts.set(mustBeField(part.fieldname, fields, texts), String(part.value));
    else if (!names.some((name) => name === part.fieldname) || files.has(part.fieldname)) throw unexpected(names);
    else files.set(part.fieldname, await part.toBuffer());
  }
  const missing = names.filter((name) => !files.has(name));
  if (missing.length > 0) throw wrongParts(missing.map((path) => ({ path, message: 'is missing' })));
  return {
    files: Object.fromEntries(files) as Record<N, Buffer>,
    fields: Object.fromEntries(texts) as Partial<Record<F, string>>,
  };
}

function mustBeField(name: string, fields: readonly string[], given: ReadonlyMap<string, string>): string {
  if (fields.includes(name) && !given.has(name)) return name;
  throw wrongParts([{ path: name, message: 'must be a file, and one asked for' }]);
}

function unexpected(names: readonly string[]): Failure {
  return wrongParts([{ path: '', message: `must have these files, once each: ${names.join(', ')}` }]);
}

/** Says in our words what the multipart reader refused. */
function asFailure(error: unknown, names: readonly string[]): Failure {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'FST_REQ_FILE_TOO_LARGE') return fileTooLarge(partOf(error), MOST_MEGABYTES);
  return LIMIT_CODES.has(code) ? unexpected(names) : multipartMalformed();
}

function partOf(error: unknown): string {
  const part: unknown = error instanceof Error && 'part' in error ? error.part : undefined;
  const named = typeof part === 'object' && part !== null && 'fieldname' in part ? part.fieldname : undefined;
  return typeof named === 'string' ? named.slice(0, 100) : 'file';
}
