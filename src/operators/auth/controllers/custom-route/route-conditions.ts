import { certificateOf, certificateProblem } from '../../../../kube/certificates';
import { pemBlocks } from '../../../../kube/pem';
import type { Condition, IngressConfig, Route } from '../../../../kube/types';
import { attempt } from '../../../../library/failure';
import { formatTime } from '../../../../om/clock';
import { isRedacted } from '../../../../om/redaction';
import { componentRouteStatus } from '../framework/component-route';
import { routerCertificate } from '../framework/login-objects';
import { proxyFor, resolveProxies } from '../framework/proxy';
import { admittedHost } from '../framework/route-ingress';
import type { Scope } from '../framework/scope';

type Found = Omit<Condition, 'lastTransitionTime'>;

const invalid = (errors: readonly string[]): readonly Found[] => {
  const reason = 'CustomRouteError';
  const message = `Error Configuring custom route: [${errors.join(' ')}]`;
  return [
    { type: 'Degraded', status: 'True', reason, message },
    { type: 'Progressing', status: 'False', reason, message },
  ];
};

const progressing = (reason: string, message: string): readonly Found[] => [
  { type: 'Progressing', status: 'True', reason, message },
];

/** What is wrong with the certificates that a router would be trusted by. */
function bundleProblem(pem: string): string | undefined {
  if (pem === '' || isRedacted(pem)) return undefined;
  const blocks = pemBlocks(pem).filter(({ type }) => type === 'CERTIFICATE');
  const index = blocks.findIndex(({ bytes }) => certificateOf(bytes) === undefined);
  const bad = blocks[index];
  const prefix = 'failed to append CA certificates to cert pool for source "router-certs"';
  if (bad !== undefined) {
    return `${prefix}: failed to parse certificate at index ${index}: ${certificateProblem(bad.bytes)}`;
  }
  return blocks.length === 0 ? `${prefix}: no certificates found in PEM data` : undefined;
}

/** Why the oauth-server is not reached through its route. */
function unavailable(scope: Scope, ingress: IngressConfig, host: string): string | undefined {
  const certificate = attempt(() => routerCertificate(scope, ingress.spec.domain ?? ''));
  if ('failure' in certificate) return certificate.failure.message;
  const problem = bundleProblem(certificate.value.certificate);
  if (problem !== undefined) return problem;
  const url = `https://${host}/healthz`;
  const answer = scope.network.get(url, proxyFor(url, resolveProxies(scope)));
  if ('error' in answer) return answer.error;
  return answer.status === 200 ? undefined : `request against ${url} returned ${answer.status} instead of 200`;
}

function found(scope: Scope, ingress: IngressConfig, route: Route, errors: readonly string[]): readonly Found[] {
  if (errors.length > 0) return invalid(errors);
  const host = route.spec.host ?? '';
  const admitted = attempt(() => admittedHost(route, host));
  if ('failure' in admitted) return progressing('RouteNotAdmitted', `Route not admitted: ${admitted.failure.message}`);
  const problem = unavailable(scope, ingress, host);
  return problem === undefined
    ? []
    : progressing('ErrorReachingOutToService', `unexpected error at ${host}: ${problem}`);
}

/**
 * The conditions of the login route in the cluster's Ingress: what was found, and that all else is well. A condition of the
 * same status keeps its time.
 * Upstream: cluster-authentication-operator pkg/controllers/customroute/custom_route_conditions.go.
 *
 * @param errors what is wrong with what the admin asked for
 */
export function routeConditions(
  scope: Scope,
  ingress: IngressConfig,
  route: Route,
  errors: readonly string[],
): readonly Condition[] {
  const conditions = [...found(scope, ingress, route, errors)];
  for (const type of ['Progressing', 'Degraded']) {
    if (conditions.some((condition) => condition.type === type)) continue;
    conditions.push({ type, status: 'False', reason: 'AsExpected', message: 'All is well' });
  }
  const before = componentRouteStatus(ingress)?.conditions ?? [];
  return conditions.map((condition) => {
    const known = before.find(({ type, status }) => type === condition.type && status === condition.status);
    return { ...condition, lastTransitionTime: known?.lastTransitionTime ?? formatTime(scope.clock.now()) };
  });
}
