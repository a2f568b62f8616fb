import { kubeadminRollout } from '../../divergences/kubeadmin';
import { OAUTH_SERVER } from '../../operands/oauth-server/names';
import { hostedConverged } from '../../placements/hosted/placement';
import { type Output, type Problems, unless } from './output';

/** Where there is a password, the oauth-server's pods say which. */
export function kubeadminHash(output: Output): Problems {
  const workload = output.workload(OAUTH_SERVER);
  if (workload === undefined || output.secret('kubeadmin-password') === undefined) return [];
  const { annotation } = hostedConverged.resolve(kubeadminRollout);
  return unless(
    workload.deployment.spec.template.metadata.annotations?.[annotation] !== undefined,
    'a replaced password would be refused until pods restart',
  );
}
