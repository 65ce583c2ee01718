import { z } from 'zod';
import { InstantPlace, PageQuery, decodeCursor, isId, pageOf, toUuid, type PlatformId } from '../../kernel/index.js';
import { platformNotFound } from './platforms.errors.js';

const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}*$/u, 'must be one line of plain text');
const state = z.enum(['pending', 'approved', 'blocked']);

/** What an account says of a platform that it registers. */
export const NewPlatform = z
  .strictObject({ name: line(100), website: z.url({ protocol: /^https?$/ }).max(300) })
  .meta({ example: { name: 'Evergreen Voices', website: 'https://evergreen.example' } });

/** What a new key is called. */
export const NewKey = z.strictObject({ label: line(100) }).meta({ example: { label: 'production' } });

/** The answer to a registration. */
export const RegisteredPlatform = z.object({ id: z.string(), state });

/** The answer that shows a key, this once. */
export const ShownKey = z.object({ id: z.string(), key: z.string() });

const ListedPlatform = z.object({
  id: z.string(),
  name: z.string(),
  website: z.string(),
  state,
  createdAt: z.string(),
});

/** My platforms, with their keys in force. */
export const OwnPlatforms = pageOf(
  ListedPlatform.extend({ keys: z.array(z.object({ id: z.string(), label: z.string(), createdAt: z.string() })) }),
);

/** All platforms, for the operator. */
export const AllPlatforms = pageOf(ListedPlatform);

/** The operator's list, by state where one is given. */
export const PlatformsQuery = PageQuery.extend({ state: state.optional() });

/** Where a platform stands after a review. */
export const ReviewedPlatform = z.object({ id: z.string(), state, voices: z.int(), needed: z.int() });

/** A platform's place in a list. */
export function placeOf({ createdAt, id }: { createdAt: string; id: PlatformId }): [string, string] {
  return [createdAt, toUuid(id)];
}

/** Where a list of platforms goes on. */
export function placeAfter(cursor: string | undefined): { after?: [createdAt: string, uuid: string] } {
  return cursor === undefined ? {} : { after: decodeCursor(cursor, InstantPlace) };
}

/** Reads a platform's id from a path; what is none names no platform. */
export function platformIdOf(text: string): PlatformId {
  if (!isId('pf', text)) throw platformNotFound();
  return text;
}
