import { loadAssets } from '../../../../src/operators/auth/assets';
import { register } from '../../../../src/operators/auth/divergences/register';
import { behaviours } from '../../../../src/operators/auth/verify/behaviours';

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
  )('%s: %s', (_id, _situation, { show, said }) => {
    expect(said.standalone).not.toEqual(said.hosted);
    expect(show(assets)).toEqual(said);
  });

  test('few happen elsewhere, and say where', () => {
    const elsewhere = behaviours.filter((behaviour) => behaviour.kind === 'outside');
    expect(elsewhere.length).toBeLessThanOrEqual(4);
  });
});
