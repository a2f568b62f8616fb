import * as fc from 'fast-check';
import { goJson } from '../../src/kube/go-json';
import { readYaml } from '../../src/kube/read-yaml';
import { toYaml, toYamlDocuments } from '../../src/kube/yaml';
import { json, reversed } from './json-arbitrary';
import { foldingCases } from './yaml/cases/folding';
import { otherTypesCases } from './yaml/cases/other-types';
import { punctuationCases } from './yaml/cases/punctuation';
import { structureCases } from './yaml/cases/structure';

describe('toYaml', () => {
  const cases = [...otherTypesCases, ...punctuationCases, ...foldingCases, ...structureCases];

  test.each(cases)('writes $name as go-yaml v2 does', ({ value, lines }) => {
    expect(toYaml(value).split('\n')).toEqual([...lines, '']);
  });

  test('writes the same text from its caches as without them', () => {
    const first = cases.map(({ value }) => toYaml(value));
    expect(cases.map(({ value }) => toYaml(value))).toEqual(first);
  });

  test('leaves out members that are undefined', () => {
    expect(toYaml({ a: undefined, b: { c: undefined }, d: 1 })).toBe('b: {}\nd: 1\n');
  });

  test('keeps the order of members when asked to', () => {
    expect(toYaml({ kind: 'X', apiVersion: 'v1', a: { z: 1, b: 2 } }, { sortKeys: false })).toBe(
      'kind: X\napiVersion: v1\na:\n  z: 1\n  b: 2\n',
    );
  });

  test('starts the next mapping on its own line after a text that ends in a line separator', () => {
    expect(toYaml({ a: 'x\ny\u2028', b: 1 })).toBe('a: |\n  x\n  y\u2028b: 1\n');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %p', (number) => {
    expect(() => toYaml({ number })).toThrow(RangeError);
  });

  test('separates documents by a line of dashes', () => {
    expect(toYamlDocuments([{ a: 1 }, 'x', []])).toBe('a: 1\n---\nx\n---\n[]\n');
  });

  // LS and PS are line breaks in YAML 1.1, which is written, and are not in YAML 1.2, whose parser reads. A key `<<` the
  // original writes plain, and then reads as an order to merge.
  const readable = json.filter((value) => !/[\u2028\u2029]|"<<":/.test(JSON.stringify(value)));

  test('is read back as it was', () => {
    fc.assert(
      fc.property(readable, (value) => {
        const document = [value, { value }];
        expect(goJson(readYaml(toYaml(document)))).toBe(goJson(document));
      }),
      { numRuns: 1000 },
    );
  });

  test('orders keys by themselves alone even where the natural order runs in a circle', () => {
    const keys = ['a1b', 'a2', 'a10'];
    const written = [keys, [...keys].reverse(), ['a2', 'a1b', 'a10']].map((order) =>
      toYaml(Object.fromEntries(order.map((key) => [key, 1]))),
    );
    expect(new Set(written).size).toBe(1);
  });

  test('does not show the order in which members were added', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(toYaml(reversed(value))).toBe(toYaml(value));
      }),
    );
  });
});
