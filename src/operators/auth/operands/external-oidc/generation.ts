import type { ConfigMap } from '../../../../kube/types';
import type { Result } from '../../../../om/result';
import type { Resolve } from '../../divergences/divergence';
import type { ExternalOidcTexts } from '../../divergences/external-oidc-texts';

/** Features of external issuers that may be switched off. */
export interface ExternalOidcGates {
  /** Mapping of uid and extra attributes. */
  readonly additionalClaimMappings: boolean;
  /** What the API server offers beyond: expressions for user names and groups, user validation, discovery URLs. */
  readonly upstreamParity: boolean;
}

/** What the compiler of expressions found out about one that compiles. */
export interface ExpressionUse {
  /** Whether it reads `claims.email`. */
  readonly email: boolean;
  /** Whether it reads `claims.email_verified`. */
  readonly emailVerified: boolean;
}

/** Compiles an expression over `claims` or over `user`; a rule has to be a condition, a mapping may give anything. */
export type CompileExpression = (
  expression: string,
  over: 'claims' | 'user',
  as: 'mapping' | 'rule',
) => Result<ExpressionUse>;

/** What the conversion of a provider depends on besides the provider. */
export interface Generation {
  readonly resolve: Resolve;
  readonly texts: ExternalOidcTexts;
  readonly gates: ExternalOidcGates;
  /** The cluster's own issuer of service account tokens; empty where it is not refused here. */
  readonly serviceAccountIssuer: string;
  /** ConfigMaps beside the configuration, by name. */
  readonly configMap: (name: string) => ConfigMap | undefined;
  readonly compile: CompileExpression;
}
