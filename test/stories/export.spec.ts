import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { pdf, wav } from '../support/evidence.js';
import { startService, type Person, type Service } from '../support/service.js';
import { unpack } from '../support/unzip.js';
import { runVerb } from '../support/verb.js';
import { EMAIL, NAME, liveWholeLife, type WholeLife } from '../support/whole-life.js';

let service: Service;
let life: WholeLife;
let answer: Response;
let files: Record<string, Uint8Array>;
let folder: string;

beforeAll(async () => {
  service = await startService();
  life = await liveWholeLife(service, await service.platform());
  answer = await download(life.person);
  files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  folder = unpack(Object.entries(files));
});
afterAll(() => service.stop());

function download(person: Person): Promise<Response> {
  const cookie = `sayso_session=${person.cookie('sayso_session') ?? ''}`;
  return fetch(`${service.url}/v1/export`, { headers: { cookie } });
}
const text = (path: string): string => Buffer.from(files[path] ?? []).toString();
const read = <T>(path: string): T => JSON.parse(text(path)) as T;
const under = (start: string): string[] => Object.keys(files).filter((path) => path.startsWith(start));

describe('an export', () => {
  it('comes as a zip to be saved, and to be kept by nobody on the way', () => {
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="sayso-export.zip"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('says in plain words what each file is', () => {
    const top = [...new Set(Object.keys(files).map((path) => path.replace(/\/.*/, '/')))];
    for (const name of top.filter((name) => name !== 'README.txt')) expect(text('README.txt')).toContain(name);
  });

  it('holds the account, the settings, the sessions and the facts', () => {
    const { person } = life;
    expect(read('account.json')).toMatchObject({ id: person.account, name: NAME, email: EMAIL, bornOn: '1947-08-13' });
    expect(read('settings.json')).toMatchObject({ regretHours: 72, textSize: 'larger' });
    expect(read<object[]>('sessions.json')).toHaveLength(2);
    expect(read('likeness.json')).toMatchObject({ likeness: person.likeness, identity: 'proven' });
    expect(read('platforms.json')).toEqual([]);
  });

  it('counts those who were to talk with what was made, and names none', () => {
    expect(read('interactants.json')).toEqual([{ replica: life.replica, references: 1, consented: 0 }]);
  });

  it('holds the draft, and every directive with what became of it', () => {
    expect(text('draft.json')).toContain('never-in-an-advertisement-for-fish');
    expect(read<{ version: number; state: string }[]>('directives.json')).toMatchObject([
      { version: 2, state: 'waiting' },
      { version: 1, state: 'in_force', signedName: NAME },
    ]);
  });

  it('holds the proofs of identity, and opened what is still kept of the evidence', () => {
    const proofs = read<{ id: string; state: string; files: string[] }[]>('identity-proofs.json');
    const [proven, waiting] = proofs;
    expect(proofs.map(({ state, files }) => ({ state, files }))).toEqual([
      { state: 'accepted', files: ['recording.wav'] },
      { state: 'submitted', files: ['recording.wav', 'document.pdf'] },
      { state: 'started', files: [] },
    ]);
    expect(Buffer.from(files[`identity-proofs/${proven?.id}/recording.wav`] ?? []).equals(wav())).toBe(true);
    expect(Buffer.from(files[`identity-proofs/${waiting?.id}/document.pdf`] ?? []).equals(pdf())).toBe(true);
  });

  it('holds what was made of the likeness, and who asked for what, with the true reasons', () => {
    expect(read('replicas.json')).toMatchObject([{ id: life.replica, state: 'suspended' }]);
    expect(text('replicas.json')).not.toContain('shardGroup');
    expect(read<object[]>('told.json')).toContainEqual(
      expect.objectContaining({ platform: life.platform.id, type: 'replica.changed' }),
    );
    const [made] = read<{ platform: string }[]>('replicas.json');
    const named = { id: made?.platform, name: expect.any(String), website: expect.any(String) };
    expect(read('who-asked.json')).toContainEqual(named);
    const activity = under('activity/').flatMap((path) => read<{ reason: { code: string } }[]>(path));
    expect(activity.map(({ reason }) => reason.code).sort()).toEqual([
      'approval_required',
      'approval_required',
      'not_understood',
      'permitted_by_grant',
      'permitted_by_holder',
      'permitted_by_holder',
      'refused_by_holder',
    ]);
  });

  it('holds a receipt for every decision and every change, its own taking among them', () => {
    const changes = under('changes/').flatMap((path) => read<{ entry: string; payload: { type: string } }[]>(path));
    expect(new Set(changes.map(({ payload }) => payload.type))).toEqual(
      new Set([
        'account.opened',
        'account.exported',
        'approval.raised',
        'approval.answered',
        'grant.given',
        'likeness.created',
        'likeness.suspended',
        'likeness.suspension_lifted',
        'identity.proven',
        'directive.signed',
        'replica.registered',
        'replica.suspended',
        'settings.changed',
      ]),
    );
    const activity = under('activity/').flatMap((path) => read<{ id: string }[]>(path));
    const expected = [...changes.map(({ entry }) => entry), ...activity.map(({ id }) => id)];
    expect(under('receipts/').sort()).toEqual(expected.map((id) => `receipts/${id}.json`).sort());
    expect(under('missing/')).toEqual([]);
  });

  it('verifies offline', async () => {
    const { code, out, err } = await runVerb(['verify', folder]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`${under('receipts/').length} receipts`));
  });

  it('does not verify once one character of one receipt was changed', async () => {
    const [path = ''] = under('receipts/');
    writeFileSync(join(folder, path), text(path).replace('"at": "2', '"at": "3'));
    expect((await runVerb(['verify', folder])).code).toBe(1);
    writeFileSync(join(folder, path), text(path));
  });

  it('holds no secret', async () => {
    const secrets = await service.query<{ secret: string }>(
      `select encode(token_hash, 'hex') as secret from sessions
       union select password_hash from accounts
       union select encode(hash, 'hex') from platform_keys
       union select encode(cancel_token, 'hex') from directive_standings where cancel_token is not null`,
    );
    const all = Object.values(files).map((content) => Buffer.from(content).toString('latin1'));
    const cookie = life.person.cookie('sayso_session') ?? 'none';
    for (const secret of [...secrets.map(({ secret }) => secret), cookie, life.person.password])
      expect(all.some((content) => content.includes(secret))).toBe(false);
  });

  it('holds nothing about anybody else', async () => {
    const other = await service.signUp({ name: 'Somebody Else' });
    const theirs = unzipSync(new Uint8Array(await (await download(other)).arrayBuffer()));
    const all = Object.values(theirs).map((content) => Buffer.from(content).toString('latin1'));
    for (const datum of [...life.words, ...life.ids.flat()])
      expect(all.filter((content) => content.includes(datum))).toEqual([]);
  });
});
