import { goJson } from '../../../../kube/go-json';
import type { ConfigMap } from '../../../../kube/types';
import { withZeroFields } from '../../../../kube/zero-fill';
import { authConfigForm } from '../../divergences/external-oidc';
import { CONFIG_MANAGED_NAMESPACE } from '../namespaces';
import type { Placement } from '../placement';

/** The ConfigMap with the structured authentication configuration of the kube-apiserver, under both topologies. */
export const AUTH_CONFIG = 'auth-config';

/** A claim, or an expression over claims. */
export type ClaimMapping = { readonly claim?: string; readonly expression?: string };

/** A {@link ClaimMapping} with a prefix, which may be empty. */
export type PrefixedClaimMapping = ClaimMapping & { readonly prefix?: string };

/** One issuer whose tokens are accepted. */
export type JwtAuthenticator = {
  readonly issuer: {
    readonly url: string;
    readonly discoveryURL?: string;
    readonly certificateAuthority?: string;
    readonly audiences: readonly string[];
    readonly audienceMatchPolicy: 'MatchAny';
  };
  readonly claimValidationRules: readonly {
    readonly claim?: string;
    readonly requiredValue?: string;
    readonly expression?: string;
    readonly message?: string;
  }[];
  readonly claimMappings: {
    readonly username: PrefixedClaimMapping;
    readonly groups: PrefixedClaimMapping;
    readonly uid: ClaimMapping;
    readonly extra: readonly { readonly key: string; readonly valueExpression: string }[];
  };
  readonly userValidationRules: readonly { readonly expression: string; readonly message?: string }[];
};

const configuration = ({ resolve }: Placement, jwt: readonly JwtAuthenticator[] | undefined): string => {
  const { apiVersion, type } = resolve(authConfigForm);
  return goJson(withZeroFields({ kind: 'AuthenticationConfiguration', apiVersion, jwt }, type), { type });
};

const configMap = (placement: Placement, namespace: string, text: string): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: AUTH_CONFIG, namespace },
  data: { [placement.resolve(authConfigForm).key]: text },
});

/**
 * The configuration of a standalone kube-apiserver. A list without providers is written as null.
 * Upstream: cluster-authentication-operator pkg/controllers/externaloidc.
 */
export const managedAuthConfig = (placement: Placement, jwt: readonly JwtAuthenticator[]): ConfigMap =>
  configMap(placement, CONFIG_MANAGED_NAMESPACE, configuration(placement, jwt.length === 0 ? undefined : jwt));

/**
 * The configuration of a hosted kube-apiserver.
 * Upstream: hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas/auth.go.
 */
export const controlPlaneAuthConfig = (
  placement: Placement,
  namespace: string,
  jwt: readonly JwtAuthenticator[],
): ConfigMap => configMap(placement, namespace, configuration(placement, jwt));
