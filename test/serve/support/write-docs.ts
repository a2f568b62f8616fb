import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../../src/serve/openapi';
import { withReference } from './reference';

// Writes the OpenAPI document of the socket, and the reference that derives from it.
const docs = join(__dirname, '../../../docs');
const page = join(docs, 'socket-api.md');
writeFileSync(join(docs, 'socket-api.openapi.json'), `${JSON.stringify(openApiDocument(), undefined, 2)}\n`);
writeFileSync(page, withReference(readFileSync(page, 'utf8')));
