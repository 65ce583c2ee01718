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
  const call = caller(url, {});
  const birth = { bornOn: '1950-03-01', country: 'DE' };
  await call('POST', '/v1/accounts', { email, password: PASSWORD, name: email, ...birth });
  const token = tokenIn(await mailTo(home, email));
  const { likeness } = await call('POST', '/v1/accounts/verification', { token });
  return { likeness: likeness.id, call };
}

/** Gives `call(method, path, body)` with these headers, which gives the answer's JSON; it keeps the cookie that it is given. */
export function caller(url, headers) {
  return async (method, path, body) => {
    const json = body !== undefined && !(body instanceof FormData);
    const response = await fetch(url + path, {
      method,
      headers: { ...headers, ...(json && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: json ? JSON.stringify(body) : body }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    const [cookie] = response.headers.getSetCookie();
    if (cookie) headers.cookie = cookie.split(';')[0];
    return text === '' ? {} : JSON.parse(text);
  };
}

async function mailTo(home, email) {
  const folder = join(home, 'mail');
  const until = performance.now() + MAIL_WITHIN_MS;
  while (performance.now() < until) {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
    const found = names.map((name) => mailIn(join(folder, name))).find(({ to }) => to === email);
    if (found) return found;
    await sleep(20);
  }
  throw new Error(`No mail to ${email} came.`);
}

function mailIn(file) {
  if (!read.has(file)) read.set(file, parseMail(readFileSync(file, 'utf8')));
  return read.get(file);
}
