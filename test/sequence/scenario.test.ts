import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenario } from '../../src/sequence/builder';
import { parseScenario } from '../../src/sequence/read-scenario';
import { scenarioJsonSchema } from '../../src/sequence/scenario-schema';
import { traceJsonSchema } from '../../src/sequence/trace-schema';
import { scenarioReference } from './reference/reference';

const head = 'name: story\nstart: { example: standalone }\n';

test.each([
  [
    'a step that nobody knows',
    `${head}steps:\n- ptach: {}\n`,
    's.yaml:4: field steps[0].ptach: found "ptach"',
    'Did you mean patch?',
  ],
  [
    'a field that nobody knows',
    `${head}steps:\n- settle: {}\n# why\n- delete:\n    kind: Secret\n    nmae: a\n`,
    's.yaml:8: field steps[1].delete.nmae: found a field that does not exist',
    'Did you mean name?',
  ],
  ['a name of the whole', `${head}sed: 1\nsteps: []\n`, 's.yaml:3: field sed: found "sed"', 'Did you mean seed?'],
  ['a value of another type', `${head}seed: -1\nsteps: []\n`, 's.yaml:3: field seed: found -1', 'at least 0'],
  [
    'a duration without a unit',
    `${head}steps:\n- advance: { by: "10" }\n`,
    's.yaml:4: field steps[0].advance.by: found "10"',
    'a duration such as 30s',
  ],
  [
    'two things in one step',
    `${head}steps:\n- run: {}\n  settle: {}\n`,
    's.yaml:4: field steps[0]: found run and settle',
    'one thing a step',
  ],
  ['no steps', head, 's.yaml:1: field steps: found nothing', 'a list of steps'],
  ['no YAML', 'a: [\n', 's.yaml:', 'unusable YAML'],
  ['no map', '- 1\n', 's.yaml:1', 'a map with name, start and steps'],
])('%s is told with its line', (_, text, found, hint) => {
  const parse = () => parseScenario(text, 's.yaml');
  expect(parse).toThrow(found);
  expect(parse).toThrow(hint);
});

test('a file and the builder make the same value', () => {
  const text = `${head}steps:
- settle: {}
- patch: { kind: OAuth, name: cluster, patch: { spec: null } }
- delete: { kind: Secret, namespace: a, name: b }
- crash: { afterWrites: 3 }
- advance: { by: 5s }
- expect: { atRest: true }
`;
  const built = scenario({ name: 'story', start: { example: 'standalone' } })
    .settle()
    .patch({ kind: 'OAuth', name: 'cluster', patch: { spec: null } })
    .delete({ kind: 'Secret', namespace: 'a', name: 'b' })
    .step({ crash: { afterWrites: 3 } })
    .advance('5s')
    .expect({ atRest: true })
    .build();
  expect(parseScenario(text, 's.yaml')).toEqual(built);
});

const published = (name: string): string => readFileSync(join(__dirname, '../../docs', name), 'utf8');

test('the published schema is that of the reader', () => {
  expect(JSON.parse(published('scenario.schema.json'))).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
});

test('the published schema of traces is that of their lines', () => {
  expect(JSON.parse(published('trace.schema.json'))).toEqual(JSON.parse(JSON.stringify(traceJsonSchema())));
});

test('the published reference is that of the schema: `npm run scenario-docs` writes it', () => {
  expect(published('scenario-reference.md')).toBe(scenarioReference());
});
