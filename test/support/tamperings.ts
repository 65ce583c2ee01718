import { FORGED, SAME_SALT, forgedErasure } from './forged-erasure.js';
import type { Platform } from './platform.js';
import type { Person } from './people.js';

const STRANGER = '11111111-1111-4111-8111-111111111111';
const SLIPPED_IN = '22222222-2222-4222-8222-222222222222';
const CIRCLE = '55555555-5555-4555-8555-555555555555';
const HELD_BACK = '33333333-3333-4333-8333-333333333333';
/** The tables that are tampered with. */
export const TOUCHED = [
  'decisions',
  'directives',
  'interactant_facts',
  'ledger_erased',
  'ledger_index',
  'ledger_leaves',
  'ledger_payload',
  'ledger_queue',
  'likeness_facts',
  'platform_facts',
];

/** What the story is about: six holders, each with a signed directive, and a decision about each. */
export interface Cast {
  holders: Person[];
  decisions: string[];
  platform: Platform;
}

/** What an insider does past the service, and what is said of it. */
export interface Tampering {
  by: string;
  sql: (cast: Cast) => string;
  says: (cast: Cast) => RegExp[];
}

const likeness = ({ holders }: Cast, n: number): string => holders[n]?.likeness ?? '';
const decision = ({ decisions }: Cast, n: number): string => decisions[n]?.slice(3) ?? '';
/** The entry of a holder's signature. */
const signature = (cast: Cast, n: number): string =>
  `(select entry from directives where likeness_id = '${likeness(cast, n).slice(3)}')`;

/** None gets in another's way, so that all can be found at once. */
export const TAMPERINGS: Tampering[] = [
  {
    by: 'editing facts',
    sql: (cast) =>
      `update likeness_facts set facts = facts || '{"identity":"proven","lifeState":"deceased"}' where likeness_id = '${likeness(cast, 0).slice(3)}'`,
    says: (cast) => [
      new RegExp(
        `^The facts of likeness ${likeness(cast, 0)}: identity, lifeState in the row are not what the record gives \\(likeness_facts\\)\\.$`,
      ),
    ],
  },
  {
    by: 'winding facts back to an earlier version',
    sql: (cast) =>
      `update likeness_facts set version = 2, facts = facts || '{"version":2,"suspendedBy":[]}' where likeness_id = '${likeness(cast, 1).slice(3)}'`,
    says: (cast) => [
      new RegExp(`^The facts of likeness ${likeness(cast, 1)}: the row has version 2, and the record goes up to 3 `),
    ],
  },
  {
    by: 'inserting facts',
    sql: () =>
      `insert into likeness_facts select 0, '${STRANGER}', version, facts from likeness_facts limit 1;
       insert into interactant_facts values (0, '${STRANGER}', 1, '{"adult":true,"consented":true}')`,
    says: () =>
      ['likeness lk', 'interactant in'].map(
        (whose) => new RegExp(`^The facts of ${whose}_1{12}41{3}81{15}: there is a row, and nothing on record that it`),
      ),
  },
  {
    by: 'deleting facts',
    sql: (cast) => `delete from likeness_facts where likeness_id = '${likeness(cast, 2).slice(3)}'`,
    says: (cast) => [
      new RegExp(`^The facts of likeness ${likeness(cast, 2)}: the record goes up to version 3, and the row is gone `),
    ],
  },
  {
    by: 'blocking a platform past the operators',
    sql: ({ platform }) =>
      `update platform_facts set facts = facts || '{"state":"blocked"}' where platform_id = '${platform.id.slice(3)}'`,
    says: ({ platform }) => [new RegExp(`^The facts of platform ${platform.id}: state in the row is not what the rec`)],
  },
  {
    by: 'editing a decision',
    sql: (cast) => `update decisions set outcome = 1 where id = '${decision(cast, 0)}'`,
    says: () => [
      /^Decision [0-9a-f-]{36}, place \d+ of the log: its row is not the one that was recorded \(decisions\)\.$/,
    ],
  },
  {
    by: 'deleting a decision',
    sql: (cast) => `delete from decisions where id = '${decision(cast, 1)}'`,
    says: () => [/^Decision .*: its row is gone, and no erasure says so \(decisions\)\.$/],
  },
  {
    by: 'inserting a decision',
    sql: (cast) => `create temp table made as select * from decisions where id = '${decision(cast, 2)}';
      update made set id = '${STRANGER}'; insert into decisions select * from made`,
    says: () => [new RegExp(`^The row ${STRANGER} of decisions belongs to no entry of the ledger\\.$`)],
  },
  {
    by: 'editing a payload',
    sql: (cast) =>
      `update ledger_payload set payload = replace(payload, '"typed"', '"passkey"') where leaf_id = ${signature(cast, 3)}`,
    says: (cast) => [
      /^Entry [0-9a-f-]{36}, place \d+ of the log: its payload is not the one that was recorded \(ledger_payload\)\.$/,
      new RegExp(`^The facts of likeness ${likeness(cast, 3)}: no entry on record made version 2 `),
    ],
  },
  {
    by: 'deleting a payload',
    sql: (cast) => `delete from ledger_payload where leaf_id = ${signature(cast, 4)}`,
    says: (cast) => [
      /^Entry .*, place \d+ of the log: its payload is gone, and no erasure says so \(ledger_payload\)\.$/,
      new RegExp(`^The facts of likeness ${likeness(cast, 4)}: no entry on record made version 2 `),
      new RegExp(`^Directive version 1 of likeness ${likeness(cast, 4)}: its signature is not on record `),
    ],
  },
  {
    by: 'editing what was signed',
    sql: (cast) =>
      `update directives set signed_name = 'Somebody Else', wishes = wishes || '{"doNotReanimate":true}' where likeness_id = '${likeness(cast, 5).slice(3)}'`,
    says: (cast) => [
      new RegExp(`^Directive version 1 of likeness ${likeness(cast, 5)}: version and wishes, name are not what was si`),
    ],
  },
  {
    by: 'passing a deleted decision off as erased',
    sql: (cast) => `delete from decisions where id = '${decision(cast, 3)}';
      insert into ledger_erased select '${decision(cast, 3)}', erasure from ledger_erased limit 1`,
    says: () => [
      /^Erasure [0-9a-f-]{36}: it says that it erased \d+ entries, and \d+ are said to be \(ledger_erased\)\.$/,
    ],
  },
  {
    by: 'inventing an erasure',
    sql: (cast) => `insert into ledger_erased values (${signature(cast, 0)}, '${STRANGER}')`,
    says: () => [
      new RegExp(`^Erasure ${STRANGER}: 1 entries are said to be erased by it, and the ledger has no such entry\\.$`),
      /^Entry .*: it was erased, and what it commits to is still kept\.$/,
    ],
  },
  {
    by: 'erasing a kill switch under an erasure of their own, and winding the facts back',
    sql: (cast) => forgedErasure(likeness(cast, 6).slice(3)),
    says: () => [new RegExp(`^Erasure ${FORGED}: it is not signed by the log's key`)],
  },
  {
    by: 'writing an erasure that takes itself along with its payload',
    sql: () => `insert into ledger_leaves values (now(), '${CIRCLE}', 0, 4, ${SAME_SALT});
      insert into ledger_queue values ('${CIRCLE}', 0);
      insert into ledger_erased values ('${CIRCLE}', '${CIRCLE}')`,
    says: () => [new RegExp(`^Entry ${CIRCLE}: it is an erasure, and no erasure takes another\\.$`)],
  },
  {
    by: 'slipping in a payload of another group under the id of an entry',
    sql: () =>
      `insert into ledger_payload (leaf_id, shard_group, salt, payload)
         select leaf_id, 1, ${SAME_SALT}, '{}' from ledger_index where idx = 0`,
    says: () => [/^The row [0-9a-f-]{36} of ledger_payload belongs to no entry of the ledger\.$/],
  },
  {
    by: 'slipping in an entry of another group under the id of one in the log',
    sql: () =>
      `insert into ledger_leaves (at, id, shard_group, type, commitment)
         select at, id, 1, type, commitment from ledger_leaves where id = (select leaf_id from ledger_index where idx = 2)`,
    says: () => [/^The row [0-9a-f-]{36} of ledger_leaves belongs to no entry of the ledger\.$/],
  },
  {
    by: 'slipping in an entry that waits for no place',
    sql: () => `insert into ledger_leaves values (now(), '${SLIPPED_IN}', 0, 3, ${SAME_SALT})`,
    says: () => [
      new RegExp(`^Entry ${SLIPPED_IN}: it is neither in the log nor waiting to be `),
      new RegExp(`^Entry ${SLIPPED_IN}: its payload is gone, and no erasure says so `),
    ],
  },
  {
    by: 'taking a place out of the middle of the log',
    sql: () => 'delete from ledger_index where idx = 1',
    says: () => [
      /^The log does not verify \(tile\)\. tile\/entries\/\S+ is missing: the log does not show entries \d+ to \d+\.$/,
      /^Place 1 of the log is empty, and later places are taken \(ledger_index\)\.$/,
      /^\d+ entries have places in the log \(ledger_index\), and its newest checkpoint was signed over \d+ /,
      /^(Entry|Decision) (?!22222222)[0-9a-f-]{36}: it is neither in the log nor waiting to be /,
    ],
  },
  {
    by: 'holding an entry back from the log',
    sql: () => `insert into ledger_leaves values (now() - interval '2 minutes', '${HELD_BACK}', 0, 2, ${SAME_SALT});
      insert into ledger_payload values ('${HELD_BACK}', 0, ${SAME_SALT}, '{}');
      insert into ledger_queue values ('${HELD_BACK}', 0)`,
    says: () => [
      /^1 entries have waited for more than a minute to be placed in the log, the oldest since 20/,
      new RegExp(`^Entry ${HELD_BACK}: its payload is not the one that was recorded `),
    ],
  },
];
