// A bare server of node:http that sends what a service answered, with its headers: the whole, compressed, or 304. Sends its
// URL to the process that forked it, which sends the answers, each with the name of its path; ends with it.
import { createServer } from 'node:http';

/** What a server of node:http writes by itself. */
const OWN = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

const answers = new Map();
const server = createServer((request, response) => {
  const { status, headers, body } = answers.get(request.url);
  response.writeHead(status, headers);
  response.end(body);
});
process.on('message', ({ name, status, headers, body }) => {
  const others = Object.entries(headers).filter(([header]) => !OWN.has(header));
  answers.set(`/${name}`, { status, headers: Object.fromEntries(others), body: Buffer.from(body, 'base64') });
  process.send(name);
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
