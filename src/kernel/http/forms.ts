import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OpenApi } from './openapi.js';

/** The media type in which a page's form sends its fields. */
export const FORM_TYPE = 'application/x-www-form-urlencoded';
const LONGEST_FORM = 64 * 1024;
const LIST = '[]';

/** What a form sent, as text; a field whose name ends in `[]` is a list under the name before that. */
export type Fields = Record<string, string | string[]>;

/** Tells whether a request carries the fields of a form. */
export function isForm({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase() === FORM_TYPE;
}

/** Has the server read forms on the routes that take one; every other goes on to refuse them. */
export function takeForms(fastify: FastifyInstance, openApi: OpenApi): void {
  let taking: Set<string> | undefined;
  fastify.addContentTypeParser(FORM_TYPE, { parseAs: 'string', bodyLimit: LONGEST_FORM }, (request, body, done) => {
    taking ??= new Set(openApi.routes().flatMap(({ path, spec }) => (spec.form ? [path] : [])));
    if (taking.has(describedPath(request.routeOptions.url))) done(null, fieldsOf(String(body)));
    else done(Object.assign(new Error('This address takes no form.'), { statusCode: 415 }), undefined);
  });
}

function describedPath(url = ''): string {
  return url.replace(/:(\w+)/g, '{$1}');
}

/** A field that was sent twice counts as it was sent last, unless it is a list. */
function fieldsOf(body: string): Fields {
  const sent = new URLSearchParams(body);
  const named = [...new Set(sent.keys())].map((name) =>
    name.endsWith(LIST) ? [name.slice(0, -LIST.length), sent.getAll(name)] : [name, sent.getAll(name).at(-1)],
  );
  return Object.fromEntries(named) as Fields;
}
