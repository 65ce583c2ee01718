import type { Client } from './client.js';

/** One route of the served description. */
export interface Served {
  method: string;
  /** `/v1/platforms/{id}`. */
  path: string;
  /** `POST /v1/platforms/{id}`. */
  name: string;
  /** The ability that it needs, or `anyone`. */
  can: string;
  /** What media type it takes, if it takes a body. */
  takes: string | undefined;
  /** Names of the fields that its body and its query know. */
  fields: string[];
}

interface Operation {
  'x-can'?: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema?: { properties?: object } }> };
}

/** Every route that `/openapi.json` lists. */
export async function servedRoutes(client: Client): Promise<Served[]> {
  const { body } = await client.get<{ paths: Record<string, Record<string, Operation>> }>('/openapi.json');
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => served(method.toUpperCase(), path, operation)),
  );
}

/** The path with every `{name}` replaced; values are escaped as they must be. */
export function fill(path: string, value: (name: string) => string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(value(name)));
}

function served(method: string, path: string, operation: Operation): Served {
  const [takes, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const asked = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  return {
    method,
    path,
    name: `${method} ${path}`,
    can: operation['x-can'] ?? '',
    takes,
    fields: [...Object.keys(content?.schema?.properties ?? {}), ...asked],
  };
}
