import type { Person, Service } from '../support/service.js';
import { NO_WISHES, PERMIT, reviseFacts, sign } from '../support/wishes.js';
import { PLAYBACK } from './cast.js';

const GRANT = 'gr_plenty';
const PLENTY = 1_000_000;
const SERVICE = { ...PERMIT, id: 'service', operations: ['playback'], purposes: ['memorial_service'] };

/** What the wishes of `newGenerousHolder` leave to a counted grant. */
export const COUNTED_PLAYBACK = { ...PLAYBACK, purpose: 'memorial_service' } as const;

/** A holder who permits PLAYBACK, and COUNTED_PLAYBACK by a grant of a million uses. */
export async function newGenerousHolder(service: Service): Promise<Person> {
  const holder = await service.signUp();
  const permit = { ...PERMIT, id: 'family', operations: ['playback'] };
  await sign(holder, { ...NO_WISHES, rules: [permit, { ...SERVICE, effect: 'ask' }] });
  const { id: _, effect: __, phases: ___, ...scope } = SERVICE;
  const bounds = { by: 'holder', phase: 'lifetime', validUntil: '2099-01-01T00:00:00.000Z', usesLeft: PLENTY };
  await service.query('insert into grant_uses (grant_id, likeness, uses_left) values ($1, $2, $3)', [
    GRANT,
    holder.likeness.slice(3),
    PLENTY,
  ]);
  await reviseFacts(service, holder, { identity: 'proven', grants: [{ ...scope, ...bounds, id: GRANT }] });
  return holder;
}

/** How many uses of the grant were taken, and how many permits on record took one: the two must be equal. */
export async function usesTaken(service: Service): Promise<{ taken: number; recorded: number }> {
  const [row] = await service.query<{ taken: number; recorded: number }>(
    `select ${PLENTY} - uses_left as taken, (select count(*)::int from decisions where spends is not null) as recorded
       from grant_uses where grant_id = '${GRANT}'`,
  );
  return row ?? { taken: NaN, recorded: NaN };
}
