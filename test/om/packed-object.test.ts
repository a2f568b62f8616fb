import * as fc from 'fast-check';
import { PackedObject } from '../../src/om/state/packed-object';
import { anyCharacter } from '../support/any-character';

test('an object is what it was before it was packed', () =>
  fc.assert(
    fc.property(fc.string(), fc.dictionary(fc.string({ unit: anyCharacter }), fc.jsonValue()), (name, more) => {
      const object = JSON.parse(
        JSON.stringify({ spec: more, apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }),
      );
      expect(new PackedObject(object).object).toEqual(object);
    }),
  ));
