import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LEDGER_TYPES } from './ledger-types.mjs';

const OPENAPI = resolve(import.meta.dirname, '../openapi.json');
const DOCS = resolve(import.meta.dirname, '../docs/api.md');

const INTRODUCTION = `# The API

This page is made from \`openapi.json\` by \`npm run openapi\`; change the routes, not the page. A running service shows
the same with every schema at \`/docs\`.

**People** sign in with \`POST /v1/sessions\` and keep the cookie \`sayso_session\`. **Platforms** send
\`Authorization: Bearer sk_…\`. A column says who may call what; *with step-up* means that a sign-in, or
\`POST /v1/sessions/step-up\`, must not be older than five minutes.

Bodies are JSON of at most 256 KiB. An unknown field is refused under \`/v1\` and ignored under \`/access\`. Every POST
under \`/v1\` takes an \`Idempotency-Key\`, good for 24 hours; repeating a call that answered a secret is a 409. Lists
take \`limit\` (1 to 100) and \`cursor\`, and answer \`{items, nextCursor}\`. Instants are RFC 3339 in UTC with
milliseconds, dates \`YYYY-MM-DD\`. \`X-Request-ID\` is echoed, or made.

An error is \`application/problem+json\` (RFC 9457) with a stable \`code\`, a \`detail\` to act on, \`errors\` for single
fields, and the \`requestId\`: 400 malformed, 401, 403, 404 (also for what one may not know of), 409, 413, 415, 422
well-formed but not acceptable, 429 and 503 with \`Retry-After\`.

What a platform is told of a refusal is what it could have found out by itself. The holder sees the true reason in
\`GET /v1/activity\` and \`GET /v1/decisions/{id}\`.
`;

const LEDGER = `## What the ledger records

A leaf of the public log says only \`decision\`, \`attestation\`, \`change\` or \`erasure\`. The payload, which is kept apart
from the log and committed to by it, says what really happened:

| payload type | says |
| --- | --- |
`;

/** The text of docs/api.md for a description of the API. */
export function apiDocs(openapi) {
  const groups = Map.groupBy(operationsOf(openapi), ({ path }) => groupOf(path));
  const sections = [...groups].map(([name, operations]) => section(name, operations));
  const types = Object.entries(LEDGER_TYPES).map(([type, says]) => `| \`${type}\` | ${says} |\n`);
  return `${INTRODUCTION}\n${sections.join('\n')}\n${LEDGER}${types.join('')}`;
}

/** Reads openapi.json and writes docs/api.md. */
export function writeApiDocs() {
  writeFileSync(DOCS, apiDocs(JSON.parse(readFileSync(OPENAPI, 'utf8'))));
  console.log(`Wrote ${DOCS}`);
}

function operationsOf({ paths }) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}

/** The first two parts of a path, which say what it is about. */
function groupOf(path) {
  const parts = path.split('/').slice(1);
  const depth = parts[0] === 'v1' || parts[0] === 'access' ? 2 : 1;
  return parts.length > depth || depth === 2 ? `/${parts.slice(0, depth).join('/')}` : '/';
}

function section(name, operations) {
  const rows = operations.map(row).join('');
  return `## ${name === '/' ? 'The service itself' : `\`${name}\``}

| call | does | who | takes | answers |
| --- | --- | --- | --- | --- |
${rows}`;
}

function row({ path, method, operation }) {
  const cells = [`\`${method} ${path}\``, operation.summary, who(operation), takes(operation), answers(operation)];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
}

function who(operation) {
  const ability = operation['x-can'] === 'anyone' ? 'anyone' : `may ${operation['x-can']}`;
  return operation['x-step-up'] ? `${ability}, with step-up` : ability;
}

function takes({ requestBody, parameters = [] }) {
  const query = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  if (query.length > 0) return `\`?${query.join('&')}\``;
  if (!requestBody) return '';
  const [[media, { schema }]] = Object.entries(requestBody.content);
  return `${media === 'application/json' ? '' : 'multipart '}${shape(schema)}`;
}

function answers({ responses }) {
  const [[status, { content = {} }]] = Object.entries(responses);
  const [[media, { schema }] = ['', {}]] = Object.entries(content);
  const said = schema && media === 'application/json' ? shape(schema) : media && `\`${media}\``;
  return `${status} ${said ?? ''}`.trim();
}

/** The names of the fields, a question mark at those that may be left out. */
function shape({ properties = {}, required = [] }) {
  const names = Object.keys(properties).map((name) => (required.includes(name) ? name : `${name}?`));
  return names.length > 0 ? `\`{${names.join(', ')}}\`` : '';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeApiDocs();
