import type { Result } from '../../../../om/result';
import { awaitedAddress, unpublished } from '../../hosted-cpo/pass/awaited';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { done, type Stage, skipped } from '../../hosted-cpo/pass/stage';
import {
  authenticationConfiguration,
  discoveryDocument,
  kubeApiserver,
  tokenWebhook,
} from '../../hosted-cpo/stages/kube-apiserver';
import { oauthEnabled } from '../../observe/hosted/authentication-type';
import { publishingOf } from '../../observe/hosted/visibility';
import { publishedAddress } from '../login-host';
import { serversWanted } from '../view/kube-apiserver';

/** Providers of external tokens count where external tokens are asked for. */
const withProvidersInForce = (pass: Pass): Pass => {
  const { spec } = pass.hcp;
  const { configuration } = spec;
  if (!oauthEnabled(pass.hcp) || configuration?.authentication === undefined) return pass;
  const { oidcProviders: _unused, ...authentication } = configuration.authentication;
  return { ...pass, hcp: { ...pass.hcp, spec: { ...spec, configuration: { ...configuration, authentication } } } };
};

/**
 * What the kube-apiserver beside the servers is told. While external issuers take over the discovery document stays:
 * the oauth-server goes after every kube-apiserver knows the new ones.
 */
export const toldKubeApiserver: Stage = {
  name: kubeApiserver.name,
  run(pass, context) {
    if (oauthEnabled(pass.hcp)) {
      if (publishingOf(pass.hcp, 'OAuthServer') === undefined) return skipped(unpublished(pass));
      if (publishedAddress(pass) === undefined) return skipped(awaitedAddress(pass));
      return kubeApiserver.run(withProvidersInForce(pass), context);
    }
    const address = serversWanted(pass) ? publishedAddress(pass) : undefined;
    const results: readonly (readonly [object: string, Result<void>])[] = [
      ['issuers/kube-apiserver', authenticationConfiguration(pass)],
      ['webhook/kube-apiserver', tokenWebhook(pass)],
      ...(address === undefined ? [] : [['metadata/oauth-server', discoveryDocument(pass, address)] as const]),
    ];
    // An issuer that is away for a moment is no reason to keep anything else from the kube-apiserver.
    return done(
      results.flatMap(([object, result]) => (result.ok ? [] : [{ message: result.error, missing: [object] }])),
    );
  },
};
