import { sortKeys } from '../../../src/kube/yaml/key-order';
import { isTimestamp } from '../../../src/kube/yaml/timestamp';

test.each([
  ['2001-12-14', true],
  ['2001-1-2', true],
  ['2001-12-14T21:59:43Z', true],
  ['2001-12-14t1:2:3.5-05:00', true],
  ['2001-12-14T21:59:43,10+00:00', true],
  ['2001-12-14 21:59:43.10', true],
  ['2001-12-14 23:59:59', true],
  ['2001-12-14 24:00:00', false],
  ['2001-12-14 00:60:00', false],
  ['2001-12-14 00:00:60', false],
  ['2001-12-14T23:59:59Z', true],
  ['2001-12-14T24:00:00Z', false],
  ['2001-12-14T00:60:00Z', false],
  ['2001-12-14T00:00:60Z', false],
  ['2001-12-14T00:00:00+24:60', true],
  ['2001-12-14T00:00:00+25:00', false],
  ['2001-12-14T00:00:00+00:61', false],
  ['2001-12-14T00:00:00', false],
  ['2001-12-14 00:00:00Z', false],
  ['2001-12-31', true],
  ['2001-12-32', false],
  ['2001-11-31', false],
  ['2001-9-31', false],
  ['2001-06-31', false],
  ['2001-04-30', true],
  ['2001-13-01', false],
  ['2001-00-01', false],
  ['2001-01-00', false],
  ['2001-02-29', false],
  ['2001-02-28', true],
  ['2004-02-29', true],
  ['1900-02-29', false],
  ['2000-02-29', true],
  ['20011-12-14', false],
  ['2001/12/14', false],
  ['2001-12-14x', false],
])('%s is a timestamp: %s', (text, expected) => {
  expect(isTimestamp(text)).toBe(expected);
});

test.each([
  [['', 'a', 'ab', 'b']],
  [['a1', 'a2', 'a10', 'a100']],
  [['-', '~', 'A', 'a']],
  [['1', 'a']],
  [['a-b', 'a.b', 'a/b', 'a_b', 'ab']],
  [['!', 'z', 'é']],
  [['a0', 'a1', 'a10', 'a20', 'a100']],
  [['a9223372036854775806', 'a9223372036854775807']],
])('keys are sorted as %j from any order', (sorted) => {
  for (const keys of [[...sorted].reverse(), [...sorted].sort(), [...sorted.slice(1), ...sorted.slice(0, 1)]]) {
    expect(sortKeys(keys)).toEqual(sorted);
  }
});
