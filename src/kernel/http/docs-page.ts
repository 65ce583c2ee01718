import { z } from 'zod';
import type { ServedRoute } from './openapi.js';

const STYLE = `body{font:19px/1.5 "Source Sans 3",system-ui,sans-serif;background:#FBF8F2;color:#22262B;max-width:66ch;margin:2rem auto;padding:0 1rem}
h1,h2{font-family:Literata,Georgia,serif}code,pre{font-size:.8em;overflow:auto}summary{cursor:pointer}
@media (prefers-color-scheme:dark){body{background:#1B1E22;color:#ECE7DD}}`;

/** Shows every route as a page that reads without script: method, path, who may call it, what it takes and answers. */
export function docsPage(routes: ServedRoute[]): string {
  const sections = routes.map(section).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>The API of Sayso</title><style>${STYLE}</style></head><body><main><h1>The API of Sayso</h1><p>Errors are problem+json (RFC 9457). The same description for machines: <a href="/openapi.json">openapi.json</a>.</p>
${sections}</main></body></html>`;
}

function section({ method, path, spec }: ServedRoute): string {
  const who = spec.can === 'anyone' ? 'anyone' : `who may ${spec.can.join(' ')}`;
  const takes = spec.body ? schemaBlock('Takes', spec.body, 'input') : '';
  const answers = spec.answer ? schemaBlock('Answers', spec.answer, 'output') : '';
  return `<section><h2><code>${method.toUpperCase()} ${escape(path)}</code></h2><p>${escape(spec.summary)} (${escape(who)}${spec.stepUp ? ', after a recent sign-in' : ''})</p>${takes}${answers}</section>`;
}

function schemaBlock(title: string, schema: z.ZodType, io: 'input' | 'output'): string {
  const json = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }), null, 2);
  return `<details><summary>${title}</summary><pre>${escape(json)}</pre></details>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
