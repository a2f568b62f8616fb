import { isJsonObject, type JsonObject } from '../../../src/kube/json';
import { properties } from '../../../src/sequence/properties';
import { scenarioJsonSchema } from '../../../src/sequence/scenario-schema';
import { fieldRows, listIn, objectIn, textIn } from '../../support/schema-table';

const table = (rows: readonly string[]): readonly string[] =>
  rows.length === 0 ? [] : ['| field | type | required | |', '|---|---|---|---|', ...rows, ''];

/** A step's section: what happens, and what it is told. */
const stepSection = (step: JsonObject): readonly string[] =>
  Object.entries(objectIn(step, 'properties')).flatMap(([name, given]) => {
    const told = isJsonObject(given) ? given : {};
    const rows = fieldRows(told);
    return [
      `### ${name}`,
      '',
      textIn(told, 'description'),
      '',
      ...(rows.length === 0 ? [`It is told nothing: \`${name}: {}\`.`, ''] : table(rows)),
    ];
  });

/** The reference of scenarios, in the words of their schema. */
export function scenarioReference(): string {
  const schema: unknown = JSON.parse(JSON.stringify(scenarioJsonSchema()));
  if (!isJsonObject(schema)) throw new Error('the schema is no object');
  const { steps, ...fields } = objectIn(schema, 'properties');
  const alternatives = isJsonObject(steps) ? listIn(objectIn(steps, 'items'), 'anyOf').filter(isJsonObject) : [];
  return `${[
    '# Scenarios: reference',
    '',
    'Generated from the schema of scenarios, `docs/scenario.schema.json`, by `npm run scenario-docs`. [sequence-tests.md](sequence-tests.md) says',
    'what they are for, [sequence-tutorial.md](sequence-tutorial.md) begins with a first one.',
    '',
    '## Fields',
    '',
    ...table([...fieldRows({ ...schema, properties: fields }), STEPS]),
    '## Steps',
    '',
    'A step is a map with one member: its name, and what it is told.',
    '',
    ...alternatives.flatMap(stepSection),
    '## Properties',
    '',
    'What every scenario is held to, by the names that `without` takes.',
    '',
    '| property | |',
    '|---|---|',
    ...properties.map(({ name, says }) => `| \`${name}\` | ${says} |`),
  ].join('\n')}\n`;
}

const STEPS = '| `steps` | list of [steps](#steps) | yes | What happens, in order |';
