/**
 * Passkeys, where the browser has them: signing in, the step-up, a new one, and a witness's signature. What needs one is
 * hidden without; whatever goes wrong is told beside it, in the page's own words.
 */
const problem = document.querySelector('[data-passkey-problem]');

/** Sends JSON and gives what came back; throws the answer's problem. */
async function post(path, body) {
  const sent =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(path, { method: 'POST', ...sent });
  const text = await answer.text();
  const said = text === '' ? {} : JSON.parse(text);
  if (!answer.ok) throw said;
  return said;
}

/** Has a passkey sign what the service asks for at a path. */
async function signature(path, body) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await post(path, body));
  return (await navigator.credentials.get({ publicKey })).toJSON();
}

const ACTS = {
  async 'sign-in'(button) {
    await post('/v1/passkeys/sign-in', { passkey: await signature('/v1/passkeys/sign-in-options') });
    location.assign(button.form.elements.next.value);
  },
  async 'step-up'(button) {
    await post('/v1/sessions/step-up', { passkey: await signature('/v1/sessions/step-up-options') });
    button.form.requestSubmit();
  },
  async add(button) {
    const options = await post('/v1/passkeys/registration-options');
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const credential = (await navigator.credentials.create({ publicKey })).toJSON();
    await post('/v1/passkeys', { label: button.form.elements.label.value.trim() || undefined, credential });
    location.assign(button.dataset.then);
  },
  async sign(button) {
    const { path, then } = button.dataset;
    await post(path, { assertion: await signature(path, {}) });
    location.assign(then);
  },
};

async function act(button) {
  problem.hidden = true;
  button.disabled = true;
  try {
    await ACTS[button.dataset.passkey](button);
  } catch (error) {
    // The page that one comes back to asks for the password again.
    if (error.code === 'identity.step_up_required') location.reload();
    else problem.hidden = false;
  } finally {
    button.disabled = false;
  }
}

if (globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  for (const shown of document.querySelectorAll('[data-with-passkeys]')) shown.hidden = false;
  for (const told of document.querySelectorAll('[data-without-passkeys]')) told.hidden = true;
  for (const button of document.querySelectorAll('[data-passkey]')) {
    button.hidden = false;
    button.addEventListener('click', () => void act(button));
  }
}
