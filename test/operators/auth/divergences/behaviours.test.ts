import { loadAssets } from '../../../../src/operators/auth/assets';
import { register } from '../../../../src/operators/auth/divergences';
import { behaviours } from '../../../../src/operators/auth/divergences/behaviours';

const assets = loadAssets();

describe('behaviours', () => {
  test('each that the register has is checked, and no other', () => {
    const declared = register.filter(({ where }) => where === 'behaviour').map(({ id }) => id);
    expect(behaviours.map(({ id }) => id).sort()).toEqual(declared);
  });

  test.each(
    behaviours.flatMap((behaviour) =>
      behaviour.kind === 'shown' ? [[behaviour.id, behaviour.situation, behaviour] as const] : [],
    ),
  )('%s: %s', (id, _, { show, said }) => {
    const declared = said ?? register.find((divergence) => divergence.id === id);
    expect(declared?.standalone).not.toEqual(declared?.hosted);
    expect(show(assets)).toEqual({ standalone: declared?.standalone, hosted: declared?.hosted });
  });

  test('few happen elsewhere, and say where', () => {
    const elsewhere = behaviours.filter((behaviour) => behaviour.kind === 'outside');
    expect(elsewhere.length).toBeLessThanOrEqual(4);
  });
});
