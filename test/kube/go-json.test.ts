import * as fc from 'fast-check';
import { goJson } from '../../src/kube/go-json';
import { json, reversed } from './json-arbitrary';

describe('goJson', () => {
  test.each([
    ['<a href="x">&</a>', '"\\u003ca href=\\"x\\"\\u003e\\u0026\\u003c/a\\u003e"'],
    ['a\u2028b\u2029c', '"a\\u2028b\\u2029c"'],
    ['\b\f\n\r\t\u0000\u001f\u007f', '"\\b\\f\\n\\r\\t\\u0000\\u001f\u007f"'],
    ['caf\u00e9 \u{1F600}', '"caf\u00e9 \u{1F600}"'],
    ['\ud800x\udc00', '"\ufffdx\ufffd"'],
    ['\\ud800', '"\\\\ud800"'],
    [1e21, '1e+21'],
    [1e20, '100000000000000000000'],
    [1e-6, '0.000001'],
    [1e-7, '1e-7'],
    [-1.5, '-1.5'],
    [null, 'null'],
    [[true, false, []], '[true,false,[]]'],
  ])('writes %j as encoding/json does', (value, expected) => {
    expect(goJson(value)).toBe(expected);
  });

  test('sorts keys by their bytes and leaves out undefined members', () => {
    const value = { b: 1, a: undefined, B: 2, '\uffff': 3, '\u{10000}': 4, '': { z: 1, y: 2 } };
    expect(goJson(value)).toBe('{"":{"y":2,"z":1},"B":2,"b":1,"\uffff":3,"\u{10000}":4}');
  });

  test('writes typed values in struct order, maps inside them sorted, unknown members last', () => {
    const spec = {
      strategy: { rollingUpdate: { maxSurge: 3, maxUnavailable: 1 }, type: 'RollingUpdate' },
      another: true,
      template: {
        spec: { containers: [{ ports: [{ protocol: 'TCP', containerPort: 1 }], image: 'i', name: 'n' }], volumes: [] },
        metadata: { labels: { b: '1', a: '2' }, name: 'x' },
      },
      replicas: 1,
    };
    expect(goJson(spec, { type: 'apps/v1.DeploymentSpec' })).toBe(
      '{"replicas":1,"template":{"metadata":{"name":"x","labels":{"a":"2","b":"1"}},"spec":{"volumes":[],' +
        '"containers":[{"name":"n","image":"i","ports":[{"containerPort":1,"protocol":"TCP"}]}]}},' +
        '"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":1,"maxSurge":3}},"another":true}',
    );
  });

  test('leaves out undefined members wherever they stand, in structs and in maps of structs', () => {
    const labels = { a: undefined, b: '1', c: undefined, d: '2' };
    const metadata = { name: undefined, namespace: 'n', labels };
    expect(goJson({ metadata, x: undefined, w: 1, y: 2 }, { type: 'core/v1.ConfigMap' })).toBe(
      '{"metadata":{"namespace":"n","labels":{"b":"1","d":"2"}},"w":1,"y":2}',
    );
    expect(goJson({ x: 1, y: 2 }, { type: 'core/v1.ConfigMap' })).toBe('{"x":1,"y":2}');
    expect(goJson({}, { type: 'core/v1.ConfigMap' })).toBe('{}');
  });

  test.each([Number.NaN, Number.NEGATIVE_INFINITY])('refuses %p', (number) => {
    expect(() => goJson([number])).toThrow(RangeError);
  });

  test('parses back, whatever the order of members', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(goJson(value))).toEqual(value);
        expect(goJson(reversed(value))).toBe(goJson(value));
      }),
    );
  });
});
