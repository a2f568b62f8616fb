import { fnv32, fnv32a, fnvHex8, fourBytes } from '../../src/kube/fnv';
import {
  DESIRED_STATE_HASH_ANNOTATION,
  depHash,
  desiredStateHash,
  rvsHash,
  sha256Hex,
  specHash,
} from '../../src/kube/hash';

describe('FNV', () => {
  // The published test vectors.
  test.each([
    ['', 0x811c9dc5, 0x811c9dc5],
    ['a', 0x050c5d7e, 0xe40c292c],
    ['foobar', 0x31f0b262, 0xbf9cf968],
  ])('of %j', (text, fnv1, fnv1a) => {
    expect(fnv32(text)).toBe(fnv1);
    expect(fnv32a(text)).toBe(fnv1a);
    expect(fnv32a(Buffer.from(text))).toBe(fnv1a);
  });

  test('as eight digits and as bytes', () => {
    // The classic text whose FNV-1a hash is zero.
    expect(fnvHex8(Uint8Array.of(0xcc, 0x24, 0x31, 0xc4))).toBe('00000000');
    expect([...fourBytes(0xfedcba98)]).toEqual([0xfe, 0xdc, 0xba, 0x98]);
  });
});

describe('specHash', () => {
  test('covers the spec as Go prints it, however tersely and in whatever order it is written', () => {
    const terse = { ports: [{ targetPort: 6443, port: 443, name: 'https' }], selector: { app: 'x' } };
    const full = {
      type: '',
      selector: { app: 'x' },
      ports: [{ name: 'https', port: 443, targetPort: 6443, nodePort: 0 }],
    };
    const json = '{"ports":[{"name":"https","port":443,"targetPort":6443}],"selector":{"app":"x"}}';
    expect(specHash('core/v1.ServiceSpec', terse)).toBe(sha256Hex(json));
    expect(specHash('core/v1.ServiceSpec', full)).toBe(sha256Hex(json));
  });
});

describe('desiredStateHash', () => {
  const object = {
    kind: 'ConfigMap',
    apiVersion: 'v1',
    metadata: { name: 'x', annotations: { note: '<a>' } },
    data: { b: '1', a: '2' },
  };
  const hash = sha256Hex(
    '{"apiVersion":"v1","data":{"a":"2","b":"1"},"kind":"ConfigMap",' +
      '"metadata":{"annotations":{"note":"\\u003ca\\u003e"},"name":"x"}}',
  );

  test('covers the object with sorted keys', () => {
    expect(desiredStateHash(object)).toBe(hash);
  });

  test('leaves out the status, what the API server sets, and itself', () => {
    const stored = {
      ...object,
      metadata: {
        ...object.metadata,
        annotations: { ...object.metadata.annotations, [DESIRED_STATE_HASH_ANNOTATION]: 'old' },
        uid: 'u',
        generation: 3,
        creationTimestamp: '2024-01-01T00:00:00Z',
        resourceVersion: '7',
        managedFields: [],
      },
      status: { phase: 'x' },
    };
    expect(desiredStateHash(stored)).toBe(hash);
    expect(stored.metadata.annotations).toHaveProperty([DESIRED_STATE_HASH_ANNOTATION], 'old');
  });

  test('leaves out annotations that hold nothing else', () => {
    const bare = { kind: 'X', metadata: { name: 'x' } };
    const stamped = { kind: 'X', metadata: { name: 'x', annotations: { [DESIRED_STATE_HASH_ANNOTATION]: 'old' } } };
    expect(desiredStateHash(stamped)).toBe(desiredStateHash(bare));
  });
});

describe('rvsHash', () => {
  test('does not depend on the order, and leaves the list alone', () => {
    const entries = Object.freeze(['secrets:b:2', 'configmaps:a:1']);
    expect(rvsHash(entries)).toBe(rvsHash(['configmaps:a:1', 'secrets:b:2']));
    expect(rvsHash([])).toBe('z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg_SpIdNs6c5H0NE8XYXysP-DGNKHfuwvY7kxvUdBeoGlODJ6-SfaPg');
  });
});

describe('depHash', () => {
  test.each([
    [undefined, 'null\n'],
    [{}, '{}\n'],
    [{ b: '>', a: '1' }, '{"a":"1","b":"\\u003e"}\n'],
  ])('of %j is over its JSON and a newline', (data, text) => {
    const bytes = Buffer.from(fourBytes(fnv32(text)));
    expect(Buffer.from(depHash(data), 'base64url')).toEqual(bytes);
    expect(depHash(data)).toMatch(/^[\w-]{6}==$/);
  });

  test('is written for URLs', () => {
    const written = Array.from({ length: 200 }, (_, index) => depHash({ index: String(index) })).join('');
    expect(written).toMatch(/[-_]/);
    expect(written).not.toMatch(/[+/]/);
  });
});
