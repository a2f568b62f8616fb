import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { declaredPlaces } from '../../../../src/operators/auth/comparison/declared-paths';
import type { Divergence } from '../../../../src/operators/auth/divergences/divergence';
import { register } from '../../../../src/operators/auth/divergences/register';
import { objectNames } from '../../../../src/operators/auth/objects/object-names';

const folder = resolve(__dirname, '../../../../src/operators/auth/divergences');

const filesIn = (directory: string): readonly string[] =>
  readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return entry.name === 'behaviours' ? [] : filesIn(path);
    return path.endsWith('.ts') ? [path] : [];
  });

const isDivergence = (value: unknown): value is Divergence<unknown> =>
  typeof value === 'object' && value !== null && 'id' in value && 'standalone' in value && 'hosted' in value;

describe('the register', () => {
  test('holds every divergence that a file of it exports', () => {
    const exported = filesIn(folder).flatMap((file) =>
      Object.values(jest.requireActual<Record<string, unknown>>(file)).filter(isDivergence),
    );
    expect(exported.length).toBeGreaterThan(100);
    const missing = exported.filter((divergence) => !register.includes(divergence));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test('names each one once, in order', () => {
    const ids = register.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test('says of each where it shows', () => {
    expect(register.filter(({ where }) => where === undefined || where.length === 0).map(({ id }) => id)).toEqual([]);
  });

  test('names objects that the table of names has', () => {
    const unknown = declaredPlaces(register).filter(({ place }) => !isNamed(place.object));
    expect(unknown.map(({ id, place }) => `${id}: ${place.object}`)).toEqual([]);
  });

  test('gives the two sides different values', () => {
    const same = register.filter(({ standalone, hosted }) => standalone === hosted);
    expect(same.map(({ id }) => id)).toEqual([]);
  });
});

const isNamed = (pattern: string): boolean => {
  const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
  return objectNames.some(({ name }) => expression.test(name));
};
