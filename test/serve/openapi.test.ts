import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../src/serve/openapi';
import { withReference } from './support/reference';

const published = (file: string): string => readFileSync(join(__dirname, '../../docs', file), 'utf8');

test('the published document is that of the server', () => {
  expect(JSON.parse(published('socket-api.openapi.json'))).toEqual(openApiDocument());
});

test('the reference is that of the document', () => {
  const page = published('socket-api.md');
  expect(withReference(page)).toBe(page);
});
