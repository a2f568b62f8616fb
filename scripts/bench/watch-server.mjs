// A server for bench/ingest.mjs, a process of its own so that its work is not counted: it lists config maps, and a watch of them tells
// as fast as it is read of so many changes. It prints its port.
import { createServer } from 'node:http';

const [events, bytes] = process.argv.slice(2).map(Number);
const OBJECTS = 1000;
const FIRST = 10_000_000;

const fields = { 'f:data': { '.': {}, 'f:text': {} } };
const metadata = (at, version) => ({
  name: `object-${at}`,
  namespace: 'default',
  uid: `7d1f0000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  resourceVersion: String(version),
  creationTimestamp: '2026-03-01T12:00:00Z',
  managedFields: [
    { manager: 'bench', operation: 'Update', apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1: fields },
  ],
});
const object = (at, version) => {
  const bare = { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(at, version), data: { text: '' } };
  return { ...bare, data: { text: 'x'.repeat(Math.max(0, bytes - JSON.stringify(bare).length)) } };
};

/** Writes events until nobody reads them for now. */
function pour(response, next) {
  let at = next;
  while (at < events) {
    const lines = [];
    for (let end = Math.min(events, at + 200); at < end; at++) {
      lines.push(`${JSON.stringify({ type: 'MODIFIED', object: object(at % OBJECTS, FIRST + at) })}\n`);
    }
    if (!response.write(lines.join(''))) {
      response.once('drain', () => pour(response, at));
      return;
    }
  }
}

const server = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  if (request.url?.includes('watch=true')) {
    response.flushHeaders();
    pour(response, 0);
    return;
  }
  const items = Array.from({ length: OBJECTS }, (_, at) => object(at, at + 1));
  response.end(
    JSON.stringify({ kind: 'ConfigMapList', apiVersion: 'v1', metadata: { resourceVersion: '5000' }, items }),
  );
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
