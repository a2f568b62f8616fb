import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarioJsonSchema } from '../../../src/sequence/scenario-schema';
import { traceJsonSchema } from '../../../src/sequence/trace-schema';
import { scenarioReference } from './reference';

// Writes the schemas of scenarios and of traces, and the reference that derives from it.
const docs = join(__dirname, '../../../docs');
writeFileSync(join(docs, 'scenario.schema.json'), `${JSON.stringify(scenarioJsonSchema(), undefined, 2)}\n`);
writeFileSync(join(docs, 'trace.schema.json'), `${JSON.stringify(traceJsonSchema(), undefined, 2)}\n`);
writeFileSync(join(docs, 'scenario-reference.md'), scenarioReference());
