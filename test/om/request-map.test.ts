import * as fc from 'fast-check';
import { type Request, sameRequest } from '../../src/om/request';
import { eachOnce, isAmong, RequestMap } from '../../src/om/request-map';
import { request } from './support/operator';

/** Requests of which many are equal, and some differ in what is written alone. */
const requests = fc
  .array(
    fc.record({
      name: fc.constantFrom('a', 'b'),
      action: fc.constantFrom('Create' as const, 'Update' as const),
      controller: fc.constantFrom('c', 'd'),
      size: fc.constantFrom(1, 2),
      isForced: fc.boolean(),
    }),
  )
  .map((all) =>
    all.map(
      ({ name, action, controller, size, isForced }): Request =>
        request(name, { action, controller, body: { size }, options: isForced ? { force: true } : undefined }),
    ),
  );

test('of equal requests the first is kept', () =>
  fc.assert(
    fc.property(requests, (all) => {
      expect(eachOnce(all)).toEqual(all.filter((one, at) => all.findIndex((other) => sameRequest(other, one)) === at));
    }),
  ));

test('a request is among others where one equals it', () =>
  fc.assert(
    fc.property(requests, requests, (all, some) => {
      expect(all.map(isAmong(some))).toEqual(all.map((one) => some.some((other) => sameRequest(other, one))));
    }),
  ));

test('what is kept for a request is what was added first', () => {
  const map = new RequestMap<string>();
  expect([map.add(request('a'), 'one'), map.add(request('a'), 'two'), map.add(request('b'), 'three')]).toEqual([
    true,
    false,
    true,
  ]);
  expect([map.get(request('a')), map.get(request('b')), map.get(request('c'))]).toEqual(['one', 'three', undefined]);
});
