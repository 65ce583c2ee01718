/** Records a sentence in the page, into the form's own file field. The microphone is asked for only when one presses for it. */
const part = document.querySelector('[data-recorder]');
const told = part?.querySelector('[data-told]');
const button = part?.querySelector('[data-record]');
const listen = part?.querySelector('[data-listen]');
const field = document.querySelector('#recording');
let recorder;
let sound;

function keep(chunks) {
  const type = recorder.mimeType;
  sound = new Blob(chunks, { type });
  const ending = type.includes('mp4') ? 'mp4' : type.includes('ogg') ? 'ogg' : 'webm';
  const files = new DataTransfer();
  files.items.add(new File([sound], `sentence.${ending}`, { type }));
  field.files = files.files;
  listen.hidden = false;
  button.textContent = button.dataset.record;
  told.textContent = told.dataset.done;
}

async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const chunks = [];
  recorder = new MediaRecorder(stream);
  recorder.ondataavailable = ({ data }) => chunks.push(data);
  recorder.onstop = () => {
    for (const track of stream.getTracks()) track.stop();
    keep(chunks);
  };
  recorder.start();
  button.textContent = button.dataset.finish;
  told.textContent = told.dataset.recording;
}

/** Plays what was recorded from memory: no page here may load sound from elsewhere. */
async function play() {
  const context = new AudioContext();
  const source = context.createBufferSource();
  source.buffer = await context.decodeAudioData(await sound.arrayBuffer());
  source.connect(context.destination);
  source.start();
}

if (part && navigator.mediaDevices && globalThis.MediaRecorder) {
  part.hidden = false;
  listen.addEventListener('click', () => void play());
  button.addEventListener('click', () => {
    if (recorder?.state === 'recording') recorder.stop();
    else
      record().catch(() => {
        told.textContent = told.dataset.refused;
      });
  });
}
