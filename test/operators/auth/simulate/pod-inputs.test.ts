import { targets, valueFor } from '../../../../src/operators/auth/divergences/divergence';
import { oauthServerRolloutHash } from '../../../../src/operators/auth/divergences/oauth-server';
import { podInputsFor } from '../../../../src/operators/auth/simulate/pod-inputs';

test.each(targets)(
  'of %s, ConfigMaps that are left out of the hash are those that are reloaded, each with a reason',
  (target) => {
    const { reloaded = [], restarting = [] } = podInputsFor(target);
    const configMaps = reloaded.filter(({ kind }) => kind === 'ConfigMap').map(({ name }) => name);
    expect(new Set(configMaps)).toEqual(new Set(valueFor(oauthServerRolloutHash, target).reloaded));
    for (const { reason } of [...reloaded, ...restarting]) expect(reason).not.toBe('');
  },
);
