/** Signing with a passkey: what is signed is the SHA-256 of the draft, and only while it is the one that the page showed. */
const button = document.querySelector('[data-sign-passkey]');
const failed = document.querySelector('[data-passkey-failed]');
const unchosen = document.querySelector('[data-regret-missing]');
const { form } = button;
if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) button.hidden = false;

async function send(method, path, body) {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}
const signature = (body) => send('POST', '/v1/directive/signature', { method: 'passkey', ...body });

/** What the options ask to sign was fixed before this looks; the server refuses what changes afterwards. */
async function mustBeAsRead() {
  const page = await (await fetch(location.pathname)).text();
  if (!page.includes(form.elements.read.value)) throw new Error('changed');
}

/** A time to take the signature back is set first, so that this very signature has it. */
async function setRegret() {
  const hours = Number(form.elements.regret?.value ?? 0);
  if (hours > 0) await send('PATCH', '/v1/settings', { regretHours: hours });
}

async function sign() {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await signature({}));
  await mustBeAsRead();
  const credential = await navigator.credentials.get({ publicKey });
  await setRegret();
  await signature({ assertion: credential.toJSON() });
  location.assign('/wishes/signed');
}

button.addEventListener('click', async () => {
  failed.hidden = true;
  unchosen.hidden = form.elements.regret?.value !== '';
  if (!unchosen.hidden) return;
  button.disabled = true;
  try {
    await sign();
  } catch {
    failed.hidden = false;
    button.disabled = false;
  }
});
