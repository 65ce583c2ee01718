import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBounded } from '../verifier/index.js';
import type { Witness } from './witness.js';

/** A note with 16 signatures and a proof of 63 hashes fit many times over. */
const BODY_BYTES = 128 * 1024;
const TEXT = 'text/plain; charset=utf-8';

/** Serves a witness over HTTP: `POST /add-checkpoint`, and its verifier key at `/` and `/key`. */
export function witnessServer(witness: Witness, vkey: string, complain: (line: string) => void): Server {
  const server = createServer(
    { maxHeaderSize: 8192, headersTimeout: 5000, requestTimeout: 10_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      answer(request, response, witness, vkey).catch((error: unknown) => {
        // Who hung up in the middle of a request is told nothing.
        if (request.destroyed && !request.complete) return;
        complain(`A checkpoint could not be cosigned: ${error instanceof Error ? error.message : 'unknown error'}`);
        if (response.headersSent) response.destroy();
        else reply(response, 500, 'This witness could not write down what it would sign, so it did not sign.\n');
      });
    },
  );
  server.maxConnections = 500;
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  witness: Witness,
  vkey: string,
): Promise<void> {
  const [path] = (request.url ?? '').split('?');
  if (path === '/add-checkpoint') {
    if (request.method !== 'POST') refuseMethod(response, 'POST');
    else await addCheckpoint(request, response, witness);
  } else if (path === '/' || path === '/key') {
    if (request.method !== 'GET' && request.method !== 'HEAD') refuseMethod(response, 'GET, HEAD');
    else reply(response, 200, `${vkey}\n`);
  } else reply(response, 404, 'There is POST /add-checkpoint, and GET /key.\n');
}

async function addCheckpoint(request: IncomingMessage, response: ServerResponse, witness: Witness): Promise<void> {
  const body = await read(request);
  if (body === undefined) {
    response.setHeader('connection', 'close');
    reply(response, 413, `The body is larger than ${BODY_BYTES} bytes.\n`);
    return;
  }
  const { status, type, body: text } = witness.add(body);
  reply(response, status, text, type);
}

/** The body, or undefined when it is too large; what is too large is not waited for. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES) return undefined;
  return readBounded(request.iterator({ destroyOnReturn: false }), BODY_BYTES);
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('allow', allowed);
  reply(response, 405, `Only ${allowed} is answered here.\n`);
}

function reply(response: ServerResponse, status: number, body: string, type = TEXT): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}
