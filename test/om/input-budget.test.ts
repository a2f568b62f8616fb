import { InputBudget } from '../../src/om/input/input-file';
import { defaultLimits } from '../../src/om/input/input-limits';

const KIBIBYTE = 1024;
const budget = (): InputBudget => new InputBudget('dump', { ...defaultLimits, maxTotalBytes: 3 * KIBIBYTE });

test('a file may be as large as is said, and no larger', () => {
  expect(() => budget().spend('a.yaml', KIBIBYTE, KIBIBYTE)).not.toThrow();
  expect(() => budget().spend('a.yaml', KIBIBYTE + 1, KIBIBYTE)).toThrow(/^a\.yaml: found a file of/);
});

test('all files together may be as large as is said, and no larger', () => {
  const full = budget();
  for (const file of ['a', 'b', 'c']) full.spend(file, KIBIBYTE, KIBIBYTE);
  full.spend('empty', 0, KIBIBYTE);
  expect(() => full.spend('d', 1, KIBIBYTE)).toThrow(/^dump: found more than .* of input/);
});
