import type { Finding } from '../../check/finding';
import { located } from '../../check/locate';
import type { Manifest } from '../../check/manifest';
import { asText } from '../../kube/as-text';
import { consequencesOf } from '../../operators/auth/consequences/consequences';
import type { LoginAfter } from '../../operators/auth/consequences/login-after';
import type { Topology } from '../../operators/auth/topology';

/**
 * What follows for those who log in, each where it is configured.
 *
 * @param login how they do once the operator ran; undefined where the oauth-server has no say
 * @param asked whether it is known if the issuers of OpenID providers answer
 */
export function loginFindings(
  topology: Topology,
  manifests: readonly Manifest[],
  login: LoginAfter | undefined,
  asked: boolean,
): { readonly findings: readonly Finding[]; readonly unchecked: readonly string[] } {
  const isStandalone = topology === 'standalone';
  const kinds = isStandalone ? ['OAuth'] : ['HostedControlPlane', 'HostedCluster'];
  const manifest = manifests.find(({ object: { kind } }) => kinds.includes(asText(kind)));
  if (login === undefined || manifest === undefined) return { findings: [], unchecked: [] };
  const path = isStandalone ? 'spec' : 'spec.configuration.oauth';
  const { remarks, unchecked } = consequencesOf(login, path, asked);
  return { findings: remarks.map((remark) => located(remark, manifest)), unchecked };
}
