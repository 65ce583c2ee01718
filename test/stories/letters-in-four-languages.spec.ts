import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, askedHolder } from '../support/asking.js';
import { report } from '../support/deaths.js';
import { accept } from '../support/executors.js';
import { cautious } from '../support/regret.js';
import { mustBe, startService, tokenIn, type Mail, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const NAME = 'Zoë <b>Kern</b>';
/** The name as a letter to others tells it. */
const TOLD = 'Zoë b Kern b';

/** The next mail about this, of which its own language is checked, and that it loads nothing from elsewhere. */
async function mailIn(language: string, to: string, subject: RegExp): Promise<Mail> {
  const mail = await service.nextMail(to, subject);
  expect(mail.html).toContain(`<html lang="${language}">`);
  expect(mail.headers['content-language']).toBe(language);
  expect(mail.html).not.toMatch(/\b(src|background|srcset)=|url\(|<(img|link|iframe|script|style|b)\b/i);
  return { ...mail, text: mail.text.replaceAll('\n', ' ') };
}

/** Names somebody, and has them accept where they have an account. */
async function nominated(holder: Person, email: string, language: string, asks: RegExp, nominee?: Person) {
  mustBe(201, await holder.post('/v1/executors', { email, name: 'Ana' }));
  const mail = await mailIn(language, email, asks);
  if (nominee) mustBe(200, await accept(nominee, tokenIn(mail)));
  return mail;
}

describe('a letter', () => {
  it.each([
    ['de', 'Willkommen bei Sayso: Bitte bestätigen Sie Ihre Adresse', 'unter dem Namen „Zoë b Kern b“'],
    ['es', 'Le damos la bienvenida a Sayso: confirme su dirección, por favor', 'a nombre de «Zoë b Kern b»'],
    ['uk', 'Ласкаво просимо до Sayso: підтвердьте, будь ласка, свою адресу', 'на ім’я «Zoë b Kern b»'],
    ['en', 'Welcome to Sayso: please confirm your address', 'under the name “Zoë b Kern b”'],
  ])('confirms an address in the language that was registered: %s', async (locale, subject, said) => {
    const email = `new.${locale}@example.test`;
    const person = { email, password: 'a quiet harbour at dawn', name: NAME, bornOn: '1950-03-01', country: 'DE' };
    mustBe(202, await service.anonymous().post('/v1/accounts', { ...person, locale }));
    const mail = await mailIn(locale, email, /Sayso/);
    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(said);
  });

  it('of a nomination or of a death is each in its own reader’s language', async () => {
    const holder = await service.signUp({ name: NAME, locale: 'de' });
    const [ana, olha] = [await service.signUp({ locale: 'es' }), await service.signUp({ locale: 'uk' })];
    const asked = await nominated(holder, ana.email, 'es', /le pide que sea su albacea/, ana);
    expect(asked.subject).toBe(`${TOLD} le pide que sea su albacea`);
    await nominated(holder, olha.email, 'uk', /просить вас бути виконавцем/, olha);
    const stranger = await nominated(holder, 'stranger@example.test', 'de', /als vertraute Person/);
    expect(stranger.text).toContain('Die Einladung verfällt am');

    await report(ana, holder, new Date().toISOString().slice(0, 10));
    const own = await mailIn('de', holder.email, /^Jemand hat Ihren Tod gemeldet: Leben Sie\?$/);
    expect(own.text).toContain(`Guten Tag ${NAME},`);
    expect(own.text).toMatch(/Ich lebe: \S+\/alive\?token=/);
    const reported = await mailIn('es', ana.email, /^Se ha comunicado el fallecimiento de /);
    expect(reported.text).toMatch(/Se puede impugnar hasta el \d+ de \p{L}+ de \d{4}/u);
    const told = await mailIn('uk', olha.email, /^Повідомлення про смерть: /);
    expect(told.text).toContain(`Нам прикро писати вам про це.`);
  });

  it('of a question that waits tells all of it in the language of whoever answers', async () => {
    const holder = await askedHolder(service, { locale: 'uk' });
    await ask(await service.platform({ name: 'Voices of Home' }), holder, { territory: 'DE' });
    const mail = await mailIn('uk', holder.email, /^1 запитання чекає на вашу відповідь$/);
    expect(mail.text).toContain(
      'Voices of Home запитує, чи можна відтворити без змін запис, що передає ваш голос; мета: родинний архів; чутиме чи бачитиме це родина; країна: Німеччина.',
    );
  });

  it('of a signature that waits says until when as the language writes it', async () => {
    const holder = await cautious(service, { locale: 'es' });
    await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, id: 'more' }] });
    const mail = await mailIn('es', holder.email, /^Sus nuevas voluntades esperan: todavía puede cancelarlas$/);
    expect(mail.text).toMatch(/Valdrán del todo a partir del \d+ de \p{L}+ de \d{4} a las \d+:\d\d UTC/u);
    expect(mail.text).toMatch(/Cancelar las nuevas voluntades: \S+\/directive\/cancel\?token=/);
  });
});
