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

/** What a property of a scenario may be, each with its word. */
const statedProperties = (fields: JsonObject): readonly JsonObject[] =>
  listIn(objectIn(objectIn(fields, 'properties'), 'items'), 'anyOf').filter(isJsonObject);

/** What each word says. */
const wordRows = (property: JsonObject): readonly string[] => {
  const { name: _, when: __, ...words } = objectIn(property, 'properties');
  return Object.entries(words).map(
    ([word, said]) => `| \`${word}\` | ${isJsonObject(said) ? textIn(said, 'description') : ''} |`,
  );
};

/** What a state says, in the words of the one that can say most. */
const stateRows = (properties: readonly JsonObject[]): readonly string[] =>
  properties.flatMap((property) => {
    const { eventually } = objectIn(property, 'properties');
    return isJsonObject(eventually) ? fieldRows(eventually) : [];
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
    ...table([...fieldRows({ ...schema, properties: fields }), STEPS]).map(linked),
    '## Steps',
    '',
    'A step is a map with one member: its name, and what it is told.',
    '',
    ...alternatives.flatMap(stepSection),
    '## Properties of your own',
    '',
    'A property of a scenario is a map with its `name` and one of these words. Beside all but `sometimes` there may be `when`: it counts',
    'only while that is so.',
    '',
    '| word | |',
    '|---|---|',
    ...statedProperties(fields).flatMap(wordRows),
    '',
    'Each is told a state: all that it says has to be so at once. `within` is for `eventually` alone.',
    '',
    ...table(stateRows(statedProperties(fields))),
    '## Properties',
    '',
    'What every scenario is held to, by the names that `without` takes.',
    '',
    '| property | |',
    '|---|---|',
    ...properties.map(({ name, says }) => `| \`${name}\` | ${says} |`),
  ].join('\n')}\n`;
}

/** Properties of a scenario have a section of their own. */
const linked = (row: string): string =>
  row.replace('| `properties` | list of object |', '| `properties` | list of [properties](#properties-of-your-own) |');

const STEPS = '| `steps` | list of [steps](#steps) | yes | What happens, in order |';
