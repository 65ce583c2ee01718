/** Checks a file on this device, by the verifier that the page brings; nothing of the file is sent. */
const part = document.querySelector('[data-check]');
const place = document.querySelector('[data-outcome]');
const file = part.querySelector('input[type=file]');
const key = part.querySelector('textarea');
part.hidden = false;
document.querySelector('[data-without]').hidden = true;

/** The code of a certificate stands in the address that its picture leads to, which the PDF tells in words, in one or two bytes a letter. */
const CODE = /\/certificates\/(ce_[0-9a-f]{32})/;

async function checkFile() {
  const [chosen] = file.files;
  if (!chosen) return;
  place.replaceChildren();
  const text = new TextDecoder('latin1').decode(await chosen.arrayBuffer());
  if (text.startsWith('%PDF')) return checkPaper(text);
  const { check } = await import(part.dataset.verifier);
  show(check(await chosen.text(), key.value));
}

function checkPaper(text) {
  const [, code] = CODE.exec(text.replaceAll('\0', '')) ?? [];
  if (code) location.assign(`/certificates/${code}`);
  else show({ result: 'unreadable', facts: {} });
}

function show({ result, facts }) {
  const { content } = document.querySelector(`template[data-result="${result}"]`);
  const shown = content.cloneNode(true);
  for (const slot of shown.querySelectorAll('[data-fact]')) slot.textContent = facts[slot.dataset.fact];
  place.replaceChildren(shown);
  place.querySelector('h2').focus();
}

file.addEventListener('change', checkFile);
key.addEventListener('change', checkFile);
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length === 0) return;
  file.files = event.dataTransfer.files;
  checkFile();
});
