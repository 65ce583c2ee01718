import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evidenceForm, evidencePath, startProof } from '../support/proofs.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';

const BEGINNING = '--x\r\ncontent-disposition: form-data; name="recording"; filename="a"\r\n\r\nRIFF';

describe('uploads that are slow', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  /** Begins an upload and sends nothing more. */
  const beginUpload = async (holder: Person, proof: string): Promise<Socket> => {
    const { port } = new URL(service.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      [
        `PUT ${evidencePath(proof)} HTTP/1.1`,
        'host: localhost',
        `cookie: sayso_session=${holder.cookie('sayso_session')}`,
        'content-type: multipart/form-data; boundary=x',
        'content-length: 100000',
        '',
        BEGINNING,
      ].join('\r\n'),
    );
    return socket;
  };
  const answerTo = async (socket: Socket): Promise<string> => String((await once(socket, 'data'))[0]);

  it('are two of one account at a time, leave room for others, and end when nothing comes', async () => {
    const [holder, another] = [await service.signUp(), await service.signUp()];
    const { id } = await startProof(holder);
    const { id: others } = await startProof(another);
    const begun = performance.now();
    const sockets = await Promise.all(Array.from({ length: 3 }, () => beginUpload(holder, id)));
    const closed = sockets.map((socket) => once(socket, 'close'));
    const answers = sockets.map(answerTo);
    expect(await Promise.race(answers)).toMatch(/^HTTP\/1\.1 429 [^]*retry-after: [^]*documents\.too_many_of_yours/i);
    mustBe(202, await another.put(evidencePath(others), evidenceForm()));
    const [first, second, third] = (await Promise.all(answers)).toSorted();
    for (const stalled of [first, second]) expect(stalled).toMatch(/^HTTP\/1\.1 400 [^]*documents\.upload_stalled/);
    expect(third).toMatch(/^HTTP\/1\.1 429 /);
    await Promise.race(closed);
    const seconds = (performance.now() - begun) / 1000;
    expect(seconds).toBeGreaterThan(14);
    expect(seconds).toBeLessThan(30);
    mustBe(202, await holder.put(evidencePath(id), evidenceForm()));
    for (const socket of sockets) socket.destroy();
  }, 60_000);
});
