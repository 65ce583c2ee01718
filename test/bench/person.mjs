import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseMail, tokenIn } from '../support/mail.ts';

const { FormData } = globalThis;
const PASSWORD = 'a quiet harbour at dawn';
const MAIL_WITHIN_MS = 5000;
const read = new Map();

/** Registers someone and follows the link in the mail: gives their likeness, and `call` in their session. */
export async function signUp(url, home, email) {
  const birth = { bornOn: '1950-03-01', country: 'DE' };
  await call(url, '', 'POST', '/v1/accounts', { email, password: PASSWORD, name: email, ...birth });
  const token = tokenIn(await mailTo(home, email));
  const { cookie, answer } = await call(url, '', 'POST', '/v1/accounts/verification', { token });
  return {
    likeness: answer.likeness.id,
    call: async (method, path, body) => (await call(url, cookie, method, path, body)).answer,
  };
}

async function call(url, cookie, method, path, body) {
  const json = body !== undefined && !(body instanceof FormData);
  const response = await fetch(url + path, {
    method,
    headers: { cookie, ...(json && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: json ? JSON.stringify(body) : body }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  const set = response.headers.getSetCookie()[0]?.split(';')[0];
  return { cookie: set ?? cookie, answer: text === '' ? {} : JSON.parse(text) };
}

async function mailTo(home, email) {
  const folder = join(home, 'mail');
  const until = performance.now() + MAIL_WITHIN_MS;
  while (performance.now() < until) {
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
    for (const file of files.filter((name) => !read.has(name)))
      read.set(file, parseMail(readFileSync(join(folder, file), 'utf8')));
    const found = read.values().find(({ to }) => to === email);
    if (found) return found;
    await sleep(20);
  }
  throw new Error(`No mail to ${email} came.`);
}
