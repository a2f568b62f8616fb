import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../src/serve/openapi';
import { withReference } from './support/reference';

const published = (file: string): string => readFileSync(join(__dirname, '../../docs', file), 'utf8');

test('the published document is that of the server', () => {
  expect(JSON.parse(published('socket-api.openapi.json'))).toEqual(openApiDocument());
});

test('its order is its own, whatever is loaded first', () => {
  jest.isolateModules(() => {
    require('../../src/serve/wire-declarations');
    const { openApiDocument: late }: typeof import('../../src/serve/openapi') = require('../../src/serve/openapi');
    expect(`${JSON.stringify(late(), undefined, 2)}\n`).toBe(published('socket-api.openapi.json'));
  });
});

test('the reference is that of the document', () => {
  const page = published('socket-api.md');
  expect(withReference(page)).toBe(page);
});
