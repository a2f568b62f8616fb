import { touches } from '../../../src/om/explain/trial';

test.each([
  ['.a', '.a'],
  ['.a.b', '.a'],
  ['.a', '.a.b'],
  ['.a[0].b', '.a'],
  ['.a<json>.b', '.a'],
  ['.', '.a'],
])('%s touches %s', (difference, path) => {
  expect(touches(difference, path)).toBe(true);
});

test.each([
  ['.ab', '.a'],
  ['.a', '.b'],
  ['.b.a', '.a'],
  ['.a', '.b.a'],
])('%s does not touch %s', (difference, path) => {
  expect(touches(difference, path)).toBe(false);
});
