import { parseScenario } from '../../src/sequence/read-scenario';
import { resultText } from '../../src/sequence/report/text';
import type { PartialObject, StatedProperty, Step } from '../../src/sequence/scenario';
import { type Decide, dataOf, ensured, HOME, played, source, subjectOf } from './support';

/** Copies the source to a second object after the first; nothing where there is no source. */
const copies: Decide = (context) => {
  const found = dataOf(context, 'source');
  return found === undefined ? [] : ensured(context, 'copy', { value: String(found.data?.value) });
};

const configMap = (name: string | undefined, value?: string): { readonly object: PartialObject } => ({
  object: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: HOME, ...(name === undefined ? {} : { name }) },
    ...(value === undefined ? {} : { data: { value } }),
  },
});
const copy = (value?: string) => ({ objects: [configMap('copy', value)] });
const has = (value: string) => ({ objects: [configMap('source', value)] });
const gone: Step = { delete: { kind: 'ConfigMap', namespace: HOME, name: 'copy' } };
const steps: readonly Step[] = [source('a'), { settle: {} }, source('b'), { settle: {} }];

const told = (property: StatedProperty, of: readonly Step[] = steps) => {
  const [first] = played(subjectOf(copies), of, { properties: [property] }).violations;
  return first === undefined ? 'holds' : { message: first.message, object: first.object, step: first.step };
};
const at = `ConfigMap ${HOME}/copy`;

test.each<[string, StatedProperty, unknown, (readonly Step[])?]>([
  ['always', { name: 'p', always: copy() }, 'holds'],
  [
    'always, until it is no more',
    { name: 'p', always: copy() },
    { message: 'it is so no more: an object is missing', object: at, step: 5 },
    [...steps, gone],
  ],
  [
    'always, of a field',
    { name: 'p', always: copy('a') },
    { message: 'it is so no more: an object is not as expected', object: at, step: 4 },
  ],
  [
    'always, and it never is',
    { name: 'p', always: copy('c') },
    { message: 'it never becomes so: an object is not as expected', object: at, step: undefined },
  ],
  ['always, while something is', { name: 'p', when: has('b'), always: copy('b') }, 'holds'],
  ['always, while something never is', { name: 'p', when: has('c'), always: copy('x') }, 'holds'],
  [
    'always, of each object',
    { name: 'p', always: { objects: [configMap(undefined, 'a')] } },
    { message: 'it is so no more: an object is not as expected', object: `ConfigMap ${HOME}/source`, step: 3 },
  ],
  ['never', { name: 'p', never: copy('c') }, 'holds'],
  ['never, on the way', { name: 'p', never: copy('a') }, { message: 'it is so', object: at, step: 2 }],
  ['never, of any object', { name: 'p', never: { objects: [configMap(undefined, 'c')] } }, 'holds'],
  ['never, while something is', { name: 'p', when: has('b'), never: { absent: [gone.delete] } }, 'holds'],
  ['eventually', { name: 'p', eventually: copy('b') }, 'holds'],
  ['eventually, each time', { name: 'p', when: has('b'), eventually: { ...copy('b'), within: '1m' } }, 'holds'],
  [
    'eventually, and too late',
    { name: 'p', when: has('b'), eventually: { ...copy('b'), within: '10ms' } },
    { message: 'it does not become so within 10ms: an object is not as expected', object: at, step: undefined },
  ],
  [
    'eventually, and not at all',
    { name: 'p', eventually: copy('c') },
    { message: 'it does not become so: an object is not as expected', object: at, step: undefined },
  ],
  ['sometimes', { name: 'p', sometimes: copy('a') }, 'holds'],
  [
    'sometimes, and at no moment',
    { name: 'p', sometimes: { conditions: [{ ...gone.delete, conditions: { Available: 'True' } }] } },
    {
      message: 'at no moment it is so; in the end: condition Available is not there, expected True',
      object: at,
      step: undefined,
    },
  ],
  [
    'a kind that nobody serves',
    { name: 'p', never: { absent: [{ kind: 'ConfgMap', name: 'a' }] } },
    {
      message: 'property "p": no kind ConfgMap is served. Did you mean ConfigMap?',
      object: undefined,
      step: undefined,
    },
  ],
])('%s', (...[, property, expected, of]) => {
  expect(told(property, of)).toEqual(expected);
});

test('a failure says what has to be, what is, and who made it so when', () => {
  const property = { name: 'the copy stays as it was', always: copy('a') };
  const result = played(subjectOf(copies), steps, { properties: [property] });
  expect(resultText(result, 'again').split('\n').slice(1)).toEqual([
    '  the copy stays as it was: it is so no more: an object is not as expected',
    '  should: always { objects: [{ object: { apiVersion: v1, kind: ConfigMap, metadata: { namespace: default, name: copy }, data: { value: a } } }] }',
    '  step:   4 (settle)',
    '  object: ConfigMap default/copy',
    '  field:  data.value',
    '    expected: "a"',
    '    found:    "b"',
    expect.stringMatching(/^ {4}it was so from after [\d.]+ s on$/),
    expect.stringMatching(/^ {4}since after [\d.]+ s copy-0: ConfigMap default\/copy \(data.value\)$/),
    '  replay: again',
    '',
  ]);
});

test('a property tells no values of secrets', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'a', namespace: HOME },
    data: { key: 'cGxhaW4=' },
  };
  const result = played(subjectOf(copies), [], { properties: [{ name: 'p', always: { objects: [{ object }] } }] });
  const text = resultText(result, 'again');
  expect(text).toContain('it never becomes so: an object is missing');
  expect(text).not.toMatch(/cGxhaW4=|plain/);
});

const head = 'name: story\nstart: { empty: true }\nproperties:\n';
test.each([
  ['- { name: p, alwys: {} }\n', 'properties[0].alwys: found "alwys"', 'Did you mean always?'],
  ['- name: p\n', 'properties[0]: found none', 'one of always, never, eventually, sometimes'],
  ['- name: p\n  always: {}\n  never: {}\n', 'properties[0]: found always and never', 'one of'],
  ['- name: p\n  when: {}\n  sometimes: {}\n', 's.yaml:5: field properties[0].when', 'one moment'],
  [
    '- name: p\n  eventually:\n    witin: 5m\n',
    's.yaml:6: field properties[0].eventually.witin',
    'Did you mean within?',
  ],
  ['- name: p\n  eventually: { within: "5" }\n', 'properties[0].eventually.within: found "5"', 'a duration such as'],
  ['- always: {}\n', 'properties[0].name: found nothing', 'what has to be so'],
])('%j is told with its line', (text, found, hint) => {
  const parse = () => parseScenario(`${head}${text}steps: []\n`, 's.yaml');
  expect(parse).toThrow(found);
  expect(parse).toThrow(hint);
});
