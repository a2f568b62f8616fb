import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { considered } from '../../../../src/operators/auth/divergences/considered';
import { costliest } from '../../../../src/operators/auth/divergences/costliest';
import { type Divergence, moverOf, valueFor } from '../../../../src/operators/auth/divergences/divergence';
import { register } from '../../../../src/operators/auth/divergences/register';

/** Differences that a reading of both originals found, beside this checkout. */
const reading = resolve(__dirname, '../../../../../shared/facts/divergences.md');

const ids = new Map(register.map((divergence) => [divergence.id, divergence]));

interface Row {
  readonly id: string;
  /** R: required, C: capricious, A: arguable. */
  readonly kind: string;
}

const rows = (): readonly Row[] =>
  readFileSync(reading, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((part) => part.trim()))
    .flatMap(([, id = '', , , , kind = '']) => (id === 'id' || id === '-' ? [] : [{ id, kind }]));

describe('the register is complete', () => {
  (existsSync(reading) ? test : test.skip)(
    'each difference of the reading is an entry, or it says why it is none',
    () => {
      const all = rows();
      expect(all.length).toBeGreaterThanOrEqual(120);
      const known = new Set([...ids.keys(), ...considered.map(({ id }) => id)]);
      expect(all.filter(({ id }) => !known.has(id)).map(({ id }) => id)).toEqual([]);
    },
  );

  (existsSync(reading) ? test : test.skip)('each one that was open to argument is decided', () => {
    const open = rows().filter(({ kind }) => kind === 'A');
    expect(open.length).toBeGreaterThan(0);
    expect(open.filter(({ id }) => ids.get(id)?.decision === undefined).map(({ id }) => id)).toEqual([]);
  });

  test('what is no entry is none, and is part of one that exists', () => {
    for (const { id, partOf } of considered) {
      expect(ids.has(id)).toBe(false);
      if (partOf !== undefined) expect([...ids.keys()]).toContain(partOf);
    }
  });

  test('the costliest are ten, and capricious', () => {
    expect(costliest).toHaveLength(10);
    const kinds = costliest.flatMap((cost) => cost.ids.map((id) => [id, ids.get(id)?.kind]));
    expect(kinds.filter(([, kind]) => kind !== 'capricious')).toEqual([]);
  });

  test('whoever moves or comes to something new says why', () => {
    const unexplained = register.filter(
      ({ moves, converged, decision }) => (moves ?? converged) !== undefined && decision === undefined,
    );
    expect(unexplained.map(({ id }) => id)).toEqual([]);
  });

  test('values for people stand where the values are rules', () => {
    const isRule = (value: unknown): boolean => typeof value === 'function';
    const rules = register.filter(
      ({ standalone, hosted, inWords, converged }) =>
        (inWords === undefined && (isRule(standalone) || isRule(hosted))) ||
        (converged?.inWords === undefined && isRule(converged?.value)),
    );
    expect(rules.map(({ id }) => id)).toEqual([]);
  });
});

describe('what a target takes', () => {
  const entry: Divergence<string> = {
    id: 'x',
    object: '',
    field: '',
    kind: 'capricious',
    reason: '',
    upstream: {},
    risk: '',
    standalone: 's',
    hosted: 'h',
  };

  test.each<[string, Partial<Divergence<string>>, string, string | undefined]>([
    ['the standalone value of a capricious one', {}, 's', 'hosted'],
    ['the hosted value of a required one', { kind: 'required' }, 'h', undefined],
    ['what the standalone side moves to', { moves: 'standalone', converged: { value: 'h' } }, 'h', 'standalone'],
    ['what both move to', { kind: 'required', moves: 'both', converged: { value: 'n' } }, 'n', 'both'],
  ])('hosted-converged takes %s', (_, changes, value, mover) => {
    const changed = { ...entry, ...changes };
    expect(valueFor(changed, 'hosted-converged')).toBe(value);
    expect(valueFor(changed, 'hosted-cpo')).toBe('h');
    expect(valueFor(changed, 'standalone')).toBe('s');
    expect(moverOf(changed)).toBe(mover);
  });
});
