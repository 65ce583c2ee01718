import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areChecked, download, expectInOrder, sound } from '../support/papers.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, REFUSAL, sign } from '../support/wishes.js';

const ASK = { ...PERMIT, effect: 'ask', purposes: ['memorial_service'], phases: ['lifetime', 'post_mortem'] };
const LATITUDE = {
  modalities: ['voice'],
  operations: ['playback'],
  purposes: ['religious'],
  audiences: ['family'],
  platforms: 'any',
  territories: ['UA'],
};
const WISHES = {
  doNotReanimate: true,
  rules: [PERMIT, ASK, REFUSAL],
  postMortem: { coolingOffDays: 30, untilYears: 25 },
  executorLatitude: [LATITUDE],
};

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('a certificate', () => {
  it('says whose it is, what was signed, and what is wished, in plain words and in order', async () => {
    const holder = await service.signUp({ name: 'Олена Їжакевич-Ґалаґан' });
    const { entry } = await sign(holder, WISHES);
    const text = sound(await download(holder, '/v1/directives/1/certificate.pdf'), /^Directive of Олена Їжакевич/);
    expectInOrder(text, [
      'Certificate of a directive',
      'Whose Олена Їжакевич-Ґалаґан',
      'Identity Not yet proven',
      'Version 1',
      'by typing the name: Олена Їжакевич-Ґалаґан',
      'State In force.',
      `${service.url}/certificates/ce_`,
      'After death Do not reanimate.',
      'before 30 days have passed',
      'once 25 years have passed',
      'What is refused',
      'Commercial use Voice, face, manner and all else: any use; for anyone; by any platform; in any country. In life only.',
      'What must be asked first',
      'A memorial service Voice: having a given text rendered; for family;',
      'In life and after death.',
      'What is permitted',
      'The family archive Voice: having a given text rendered;',
      'What executors may decide',
      'Religious use Voice: playing a recording unchanged; for family; by any platform; in Ukraine.',
      'Everything else',
      holder.likeness,
      entry,
    ]);
  });

  it('is in the holder’s language', async () => {
    const holder = await service.signUp({ name: 'Jürgen Weiß', locale: 'de' });
    await sign(holder, WISHES);
    const certificate = await download(holder, '/v1/directives/1/certificate.pdf');
    expectInOrder(sound(certificate, /^Verfügung von Jürgen Weiß, Fassung 1$/, 'de'), [
      'Urkunde einer Verfügung',
      'Wessen Jürgen Weiß',
      'Identität Noch nicht nachgewiesen: Die Ablehnungen gelten',
      'durch Eintippen des Namens: Jürgen Weiß',
      'Stand In Kraft. Wie am',
      'Nach dem Tod Nicht nachbilden.',
      'bevor 30 Tage seit der Bestätigung des Todes vergangen sind',
      'Was abgelehnt ist',
      'Kommerzielle Zwecke Stimme, Gesicht, Art und alles Übrige: jede Nutzung; für alle; durch jede Plattform; Länder: alle. Nur zu Lebzeiten.',
      'Wonach zuerst gefragt werden muss',
      'Eine Trauerfeier Stimme: einen vorgegebenen Text wiedergeben lassen; für die Familie;',
      'Was Vertraute entscheiden dürfen',
      'Länder: Ukraine.',
      'Alles Übrige',
      'Im Register',
    ]);
  });

  it('of empty wishes, and of two hundred rules, is whole', async () => {
    const holder = await service.signUp({ name: 'José Ángel Núñez Müller-Weiß' });
    await sign(holder, NO_WISHES);
    const empty = sound(await download(holder, '/v1/directives/1/certificate.pdf'), /José Ángel Núñez Müller-Weiß/);
    expectInOrder(empty, ['What is refused Nothing.', 'What must be asked first Nothing.', 'permitted Nothing.']);
    const rules = Array.from({ length: 200 }, (_, at) => ({ ...PERMIT, conditions: { retainDays: 1000 + at } }));
    await sign(holder, { ...NO_WISHES, rules });
    const long = sound(await download(holder, '/v1/directives/2/certificate.pdf'), /version 2/);
    expectInOrder(
      long,
      rules.map(({ conditions }) => `Kept for at most ${conditions.retainDays} days.`),
    );
  });

  it('is nobody else’s, and there is none of a version that was never signed', async () => {
    const holder = await service.signUp();
    await sign(holder, NO_WISHES);
    for (const version of ['2', '0', 'x', '1e1'])
      expect((await holder.get(`/v1/directives/${version}/certificate.pdf`)).status).toBe(404);
    expect((await service.anonymous().get('/v1/directives/1/certificate.pdf')).status).toBe(401);
  });
});

describe('a name that carries an injection', () => {
  it.each([
    ['brackets and the marks of PDF', 'Ada) Tj (\\ << /S /JavaScript /JS (x) >> %'],
    ['a turn of the direction of writing', 'Ada \u202Eevil\u2066'],
    ['very many letters', 'W'.repeat(199)],
  ])('is no more than text: %s', async (_, name) => {
    const holder = await service.signUp({ name });
    await sign(holder, NO_WISHES);
    const text = sound(await download(holder, '/v1/directives/1/certificate.pdf'), /^Directive of (Ada|W)/);
    const shown = name.replace(/[\u202E\u2066]/g, '').replace(/\s+/g, ' ');
    const tight = (one: string): string => one.replaceAll(' ', '');
    expect(tight(text)).toContain(areChecked ? tight(`Whose${shown}`) : '');
  });

  it('in a script that no font here has is kept in the file in full', async () => {
    const holder = await service.signUp({ name: 'Ada 王小明' });
    await sign(holder, NO_WISHES);
    const text = sound(await download(holder, '/v1/directives/1/certificate.pdf'), /Ada 王小明/);
    expectInOrder(text, ['王小明', 'A ? stands for each letter that could not be printed here.']);
  });
});

describe('the card and the clause', () => {
  it('say “do not reanimate” where the directive does', async () => {
    const holder = await service.signUp({ name: 'Zoë Ada' });
    await sign(holder, WISHES);
    const card = sound(await download(holder, '/v1/directive/card.pdf'), /card of Zoë Ada/);
    expectInOrder(card, [
      'Do not reanimate Zoë Ada',
      'no instruction to doctors',
      'No executor and no relative',
      `${service.url}/certificates/ce_`,
    ]);
    const clause = sound(await download(holder, '/v1/directive/will-clause.pdf'), /will of Zoë Ada/);
    expectInOrder(clause, ['The clause', 'After my death nobody shall make', 'Zoë Ada', holder.likeness]);
  });

  it('are refused where there is no such wish, with what to do about it', async () => {
    const holder = await service.signUp();
    for (const path of ['card', 'will-clause'])
      expect((await holder.get(`/v1/directive/${path}.pdf`)).body).toMatchObject({
        code: 'consent.directive_not_found',
      });
    await sign(holder, NO_WISHES);
    expect((await holder.get('/v1/directive/card.pdf')).body).toMatchObject({ code: 'consent.no_such_wish' });
    expect((await download(holder, '/v1/directive/will-clause.pdf')).status).toBe(200);
  });
});

describe('the code of a certificate', () => {
  const codeOf = async (holder: Person, version: number): Promise<string> => {
    const [row] = await service.query<{ certificate: string }>(
      'select certificate from directives where likeness_id = $1 and version = $2',
      [holder.likeness.slice(3), version],
    );
    return `ce_${(row?.certificate ?? '').replaceAll('-', '')}`;
  };
  const askAnyone = (code: string) => service.anonymous().get(`/v1/certificates/${code}`);

  it('tells anyone that it is genuine and holds, and nothing of the wishes', async () => {
    const holder = await service.signUp({ name: 'Nobody Reads This' });
    const { entry, signedAt } = await sign(holder, WISHES);
    const code = await codeOf(holder, 1);
    const { body } = mustBe(200, await askAnyone(code));
    expect(body).toEqual({
      code,
      likeness: holder.likeness,
      version: 1,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      method: 'typed',
      signedAt,
      entry,
      identity: 'unproven',
      state: 'in_force',
    });
  });

  it('tells that it was replaced, and that it was withdrawn', async () => {
    const holder = await service.signUp();
    await sign(holder, WISHES);
    await sign(holder, NO_WISHES);
    expect((await askAnyone(await codeOf(holder, 1))).body).toMatchObject({ state: 'replaced' });
    mustBe(200, await holder.delete('/v1/directive'));
    expect((await askAnyone(await codeOf(holder, 2))).body).toMatchObject({ state: 'withdrawn' });
  });

  it('cannot be guessed: another is unknown, whatever it looks like', async () => {
    for (const code of [`ce_${'0'.repeat(32)}`, 'ce_', 'x', '%00']) expect((await askAnyone(code)).status).toBe(404);
  });
});
