import { request } from 'node:http';
import type { Service } from './service.js';

/** Posts JSON from another address of the loopback network, such as 127.0.0.2, and gives the answer's status. */
export function postFrom(source: string, service: Service, path: string, body: object): Promise<number> {
  const { hostname, port } = new URL(service.url);
  const options = { localAddress: source, hostname: hostname === 'localhost' ? '127.0.0.1' : hostname, port, path };
  return new Promise((settle, fail) => {
    const call = request({ ...options, method: 'POST', headers: { 'content-type': 'application/json' } });
    call.once('error', fail);
    call.once('response', (answer) => {
      answer.resume().once('end', () => {
        settle(answer.statusCode ?? 0);
      });
    });
    call.end(JSON.stringify(body));
  });
}
