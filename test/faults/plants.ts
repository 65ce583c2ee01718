import type { Service } from '../support/service.js';

/** Delays every commit that changed facts of a likeness or a platform, at random, by up to `most` milliseconds. */
export async function delayCommits(service: Service, most: number): Promise<void> {
  await service.query(`
    create or replace function slow_commit() returns trigger language plpgsql as $$
    begin
      perform pg_sleep(random() * ${most / 1000});
      return null;
    end $$;
    create constraint trigger slow_commit after update on likeness_facts
      deferrable initially deferred for each row execute function slow_commit();
    create constraint trigger slow_commit after update on platform_facts
      deferrable initially deferred for each row execute function slow_commit();
  `);
}

/** Leaves the version check out of the hot statement, in this test's own database alone. */
export async function leaveOutVersionCheck(service: Service): Promise<void> {
  const [row] = await service.query<{ text: string }>(
    `select pg_get_functiondef(oid) as text from pg_proc where proname = 'record_decisions'`,
  );
  const likenessAside = swap(
    row?.text ?? '',
    'f.version from likeness_facts',
    'a.likeness_version from likeness_facts',
  );
  await service.query(swap(likenessAside, 'f.version from platform_facts', 'a.platform_version from platform_facts'));
}

function swap(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The fault cannot be planted: no "${from}" in\n${text}`);
  return text.replace(from, to);
}

/** The environment of a process that runs the hot statement inside older REPEATABLE READ transactions. */
export const OLDER_SNAPSHOT = {
  NODE_OPTIONS: `--import ${new URL('./older-snapshot.mjs', import.meta.url).href}`,
};
