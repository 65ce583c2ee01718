/** Signing with a passkey: what is signed is the SHA-256 of the very draft that the page showed. */
const button = document.querySelector('[data-sign-passkey]');
const failed = document.querySelector('[data-passkey-failed]');
const PATH = '/v1/directive/signature';
if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) button.hidden = false;

async function send(body) {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const answer = await fetch(PATH, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

button.addEventListener('click', async () => {
  failed.hidden = true;
  button.disabled = true;
  try {
    const options = await send({ method: 'passkey' });
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const credential = await navigator.credentials.get({ publicKey });
    await send({ method: 'passkey', assertion: credential.toJSON() });
    location.assign('/wishes/signed');
  } catch {
    failed.hidden = false;
    button.disabled = false;
  }
});
