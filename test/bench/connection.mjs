import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');
const PERMIT = /"decision": ?true/;

/** One kept-alive HTTP/1.1 connection that has one request under way at most; as light as a client can be in Node. */
export class Connection {
  #socket;
  #received = null;
  #whenAnswered = null;

  constructor(port, whenLost) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.on('error', whenLost).on('close', whenLost);
  }

  /** Sends a request's bytes; `whenAnswered` gets true for a permit, false for any other answer. */
  send(bytes, whenAnswered) {
    this.#whenAnswered = whenAnswered;
    this.#socket.write(bytes);
  }

  close() {
    this.#socket.removeAllListeners('close').destroy();
  }

  #take(chunk) {
    const answer = this.#received ? Buffer.concat([this.#received, chunk]) : chunk;
    if (!isWhole(answer)) {
      this.#received = answer;
      return;
    }
    this.#received = null;
    const text = answer.latin1Slice();
    this.#whenAnswered(text.startsWith('HTTP/1.1 20') && PERMIT.test(text));
  }
}

function isWhole(answer) {
  const end = answer.indexOf(HEAD_END);
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.latin1Slice(0, end))?.[1];
  if (length === undefined) throw new Error('An answer without content-length.');
  return answer.length >= end + HEAD_END.length + Number(length);
}
