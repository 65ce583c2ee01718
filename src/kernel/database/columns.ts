import type { ValueTransformer } from 'typeorm';
import { fromUuid, toUuid, type Id } from '../ids.js';

/** Keeps an id as the uuid of its 128 bits. */
export function idColumn(prefix: Parameters<typeof fromUuid>[0]): ValueTransformer {
  return {
    to: (id: unknown) => (typeof id === 'string' ? toUuid(id as Id<string>) : id),
    from: (uuid: string | null) => (uuid === null ? null : fromUuid(prefix, uuid)),
  };
}

/** Gives an instant as RFC 3339 in UTC with milliseconds where TypeORM would make a Date. */
export const instantColumn: ValueTransformer = {
  to: (instant: unknown) => instant,
  from: (value: Date | string | null) => (value === null ? null : new Date(value).toISOString()),
};
