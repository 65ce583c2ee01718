import type { MigrationInterface, QueryRunner } from 'typeorm';

const ARGUMENTS = `
  ids uuid[], ats timestamptz[], expiries timestamptz[],
  likenesses uuid[], likeness_versions bigint[], platforms uuid[], platform_versions bigint[],
  interactants uuid[], interactant_versions bigint[], replicas uuid[], recordings uuid[],
  operations smallint[], modalities smallint[], purposes smallint[], audiences smallint[],
  outcomes smallint[], reasons smallint[], tolds smallint[], supporteds smallint[], obligation_ids integer[],
  salts bytea[], commitments bytea[], territories text[], rule_lists text[], spend_lists text[],
  detail_texts text[], told_texts text[], asked_texts text[]`;
const NAMES = ARGUMENTS.trim()
  .split(',')
  .map((argument) => argument.trim().split(' ')[0])
  .join(', ');

/**
 * The one statement of the hot path. It runs under READ COMMITTED: its snapshot is taken when it starts, after the
 * request did, so that a version that still matches cannot hide a revocation acknowledged before the request. Who was
 * not written is looked for afterwards, with a newer snapshot, which shows what another connection wrote meanwhile.
 *
 * Its plan is made once for each connection, which is more than half of the time of a small batch, and may not rest on
 * how small the tables were then: every row is found by index, and "is true" keeps the join with `written` a hash.
 */
export class RecordDecisions1700000000061 implements MigrationInterface {
  name = 'RecordDecisions1700000000061';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function record_decisions(shard smallint, admitted boolean[], ${ARGUMENTS})
      returns table (place integer, already boolean) language plpgsql
      set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
      #variable_conflict use_column
      declare
        written_ids uuid[];
      begin
        with asked as (
          select * from unnest(${NAMES}) with ordinality as item (
            id, at, expires_at, likeness, likeness_version, platform, platform_version,
            interactant, interactant_version, replica, recording,
            operation, modality, purpose, audience, outcome, reason, told, supported, obligations,
            salt, commitment, territory, rules, spends, details, told_details, asked, place)
        ), current as materialized (
          select a.* from asked a
          where (admitted is null or admitted[a.place])
            and (a.likeness is null or a.likeness_version is not distinct from
              (select f.version from likeness_facts f where f.shard_group = shard and f.likeness_id = a.likeness))
            and a.platform_version = (select f.version from platform_facts f where f.platform_id = a.platform)
            and (a.interactant is null or a.interactant_version is not distinct from
              (select f.version from interactant_facts f where f.shard_group = shard and f.interactant_id = a.interactant))
        ), written as (
          insert into decisions (shard_group, id, at, expires_at, likeness, facts_version, platform, interactant, replica,
            recording, operation, modality, purpose, audience, outcome, reason, told, supported, obligations, salt,
            territory, rules, spends, details, told_details, asked)
          select shard, c.id, c.at, c.expires_at, c.likeness, c.likeness_version, c.platform, c.interactant, c.replica,
            c.recording, c.operation, c.modality, c.purpose, c.audience, c.outcome, c.reason, c.told, c.supported,
            c.obligations, c.salt, c.territory, c.rules, c.spends, c.details, c.told_details, c.asked
          from current c
          on conflict (shard_group, id) do nothing
          returning id
        ), leaves as (
          insert into ledger_leaves (shard_group, id, type, at, commitment)
          select shard, c.id, 1, c.at, c.commitment from current c where (c.id in (select w.id from written w)) is true
        ), queued as (
          insert into ledger_queue (shard_group, leaf_id) select shard, w.id from written w
        )
        select array_agg(w.id) into written_ids from written w;
        if cardinality(ids) > coalesce(cardinality(written_ids), 0) then
          return query
          select a.place::integer, exists (select from decisions d where d.shard_group = shard and d.id = a.id)
          from unnest(ids) with ordinality as a (id, place)
          where written_ids is null or a.id <> all (written_ids);
        end if;
      end $$;

      create function record_counted_decisions(shard smallint, ${ARGUMENTS})
      returns table (place integer, already boolean, exhausted text) language plpgsql as $$
      #variable_conflict use_column
      declare
        wanted text[] := array(select distinct unnest(string_to_array(spend_list, ' ')) from unnest(spend_lists) spend_list);
        uses_left jsonb;
        admitted boolean[] := '{}';
        unwritten integer[] := '{}';
        known boolean[] := '{}';
        spent text;
        fits boolean;
      begin
        perform 1 from grant_uses g where g.grant_id = any (wanted) order by g.grant_id for update;
        select coalesce(jsonb_object_agg(g.grant_id, g.uses_left), '{}') into uses_left from grant_uses g where g.grant_id = any (wanted);
        for item in 1 .. cardinality(ids) loop
          fits := true;
          foreach spent in array string_to_array(spend_lists[item], ' ') loop
            fits := fits and coalesce((uses_left ->> spent)::integer, 0) > 0;
          end loop;
          fits := fits and not exists (select 1 from decisions d where d.shard_group = shard and d.id = ids[item]);
          admitted := admitted || fits;
          if fits then
            foreach spent in array string_to_array(spend_lists[item], ' ') loop
              uses_left := jsonb_set(uses_left, array[spent], to_jsonb((uses_left ->> spent)::integer - 1));
            end loop;
          end if;
        end loop;
        select coalesce(array_agg(r.place), '{}'), coalesce(array_agg(r.already), '{}') into unwritten, known
          from record_decisions(shard, admitted, ${NAMES}) r;
        update grant_uses g set uses_left = g.uses_left - used.times
          from (select s.grant_id, count(*)::integer as times
                from generate_subscripts(ids, 1) item, unnest(string_to_array(spend_lists[item], ' ')) as s (grant_id)
                where not item = any (unwritten) group by s.grant_id) used
          where g.grant_id = used.grant_id;
        return query
          select u.place, u.already, null::text from unnest(unwritten, known) as u (place, already)
          union all
          select null, null, g.grant_id from grant_uses g where g.grant_id = any (wanted) and g.uses_left = 0
            and exists (select 1 from generate_subscripts(ids, 1) item
                        where not item = any (unwritten) and g.grant_id = any (string_to_array(spend_lists[item], ' ')));
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function record_counted_decisions; drop function record_decisions;');
  }
}
