import { isJsonObject } from '../../../../kube/json';
import { configMaps } from '../../../../library/resources/core';
import { failure, inContext, type Result } from '../../../../om/result';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { authConfigForm } from '../../divergences/external-oidc';
import { externalOidcGates } from '../../observe/hosted/external-oidc-gates';
import { AUTH_CONFIG, type JwtAuthenticator } from '../../operands/external-oidc/auth-config';
import { compileExpression } from '../../operands/external-oidc/expressions';
import { generateJwtAuthenticators } from '../../operands/external-oidc/jwt-authenticators';
import { authConfigRefusal } from '../../operands/external-oidc/refusal';
import type { Pass, PreparedPass } from './pass';

/** Issuer of service account tokens where a control plane names none. */
const DEFAULT_SERVICE_ACCOUNT_ISSUER = 'https://kubernetes.default.svc';

/** The control plane whose issuers are meant, and how they are converted. */
export type IssuersOf = Pick<PreparedPass, 'hcp' | 'settings' | 'placement' | 'namespace'>;

/** The control plane's own issuer of service account tokens, which tokens of users may not come from. */
export const serviceAccountIssuer = ({ hcp }: Pick<PreparedPass, 'hcp'>): string =>
  hcp.spec.issuerURL || DEFAULT_SERVICE_ACCOUNT_ISSUER;

/** The issuers that a control plane lists, as its kube-apiserver is told of them. */
export function convertedIssuers(
  { hcp, settings, placement, namespace }: IssuersOf,
  management: ClusterState,
  context: string,
): Result<readonly JwtAuthenticator[]> {
  const providers = hcp.spec.configuration?.authentication?.oidcProviders ?? [];
  const converted = generateJwtAuthenticators(placement, providers, {
    gates: externalOidcGates(settings),
    serviceAccountIssuer: serviceAccountIssuer({ hcp }),
    configMap: (name) => management.get(configMaps, name, namespace),
    compile: compileExpression,
  });
  return inContext(context, converted);
}

/** The issuers that a control plane lists, where nothing speaks against handing them to its kube-apiserver. */
export function acceptedIssuers(pass: Pass): Result<readonly JwtAuthenticator[]> {
  const issuers = convertedIssuers(pass, pass.management, 'failed to generate authentication config');
  if (!issuers.ok) return issuers;
  const refusal = authConfigRefusal(pass.placement, issuers.value, {
    answerOf: pass.answerOf,
    disallowedIssuers: [serviceAccountIssuer(pass)],
    compile: compileExpression,
  });
  return refusal === undefined ? issuers : failure(refusal);
}

/** Whether the kube-apiserver has been told of any issuer. */
export function issuersTold({ management, namespace, placement }: Pass): boolean {
  const { key } = placement.resolve(authConfigForm);
  const text = management.get(configMaps, AUTH_CONFIG, namespace)?.data?.[key] ?? '';
  const config = readJson(text);
  return isJsonObject(config) && Array.isArray(config.jwt) && config.jwt.length > 0;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
