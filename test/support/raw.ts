import { request, type IncomingHttpHeaders } from 'node:http';
import type { Service } from './service.js';

/** An answer as it came over the wire, nothing decoded. */
export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Asks for a path just as it is written, which `fetch` would tidy up first, with these headers and no others. */
export function fetchRaw(
  service: Pick<Service, 'url'>,
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(service.url);
  return new Promise((settle, fail) => {
    const call = request({ hostname, port, method, path, headers });
    call.once('error', fail);
    call.once('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', fail);
      answer.once('end', () => {
        settle({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) });
      });
    });
    call.end();
  });
}
