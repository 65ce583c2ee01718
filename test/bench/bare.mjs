import { createServer } from 'node:http';

/** A bare HTTP server that parses the same body and answers a constant: what Node itself costs. */
const ANSWER = JSON.stringify({
  decision: true,
  context: {
    id: 'dc_00000000000000000000000000000000',
    outcome: 'permit',
    reason: { code: 'permitted', text: 'The use is permitted.', details: {} },
    obligations: [
      { id: 'no_advertising', type: 'no_advertising', properties: {} },
      { id: 'attest_use', type: 'attest_use', properties: { withinHours: 24 } },
    ],
    expires_at: '2026-01-01T00:00:00.000Z',
    facts_version: 1,
  },
});

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    const { resource } = JSON.parse(body);
    response.writeHead(resource.id ? 200 : 400, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(ANSWER),
    });
    response.end(ANSWER);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
