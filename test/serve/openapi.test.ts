import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../src/serve/openapi';

test('the published document is that of the server', () => {
  const published = readFileSync(join(__dirname, '../../docs/socket-api.openapi.json'), 'utf8');
  expect(JSON.parse(published)).toEqual(openApiDocument());
});
