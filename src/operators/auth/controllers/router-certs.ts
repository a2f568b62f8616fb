import type { X509Certificate } from 'node:crypto';
import { certificateOf, certificateProblem } from '../../../kube/certificates';
import { pemBlocks } from '../../../kube/pem';
import { RememberedByText } from '../../../kube/remembering';
import { certificateFault } from '../../../kube/verify-certificate';
import { applySecret } from '../../../library/apply/secret';
import { attempt } from '../../../library/failure';
import { isManaged } from '../../../library/operator-object';
import { configMaps, secrets } from '../../../library/resources/core';
import { applyOperatorStatus, clearOperatorStatus } from '../../../library/status/operator-status';
import { isRedacted } from '../../../om/redaction';
import { failure, type Result, success } from '../../../om/result';
import type { ApplyCondition } from '../../../om/status/operator-status';
import { servingCertSource } from '../divergences/guest';
import { CONFIG_MANAGED_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { CUSTOM_ROUTER_CERTS, ROUTER_CERTS } from '../operands/oauth-server/names';
import { defaultLoginHost } from '../operands/routes/login-route';
import { CA_BUNDLE_KEY } from '../operands/trust-distribution/oauth-serving-cert';
import { ROUTER_CERTS_SOURCE, routerCerts } from '../operands/trust-distribution/router-certs';
import { isOidcLive } from './framework/external-oidc';
import { ingressDomain } from './framework/ingress-domain';
import { routerCertificate } from './framework/login-objects';
import { operatorSettings } from './framework/operator';
import { authController, listed, type Scope } from './framework/scope';
import { deleteSyncedSecret } from './sync/copies';

const FIELD_MANAGER = 'openshift-authentication-RouterCertsDomainValidation';
const COPY = { namespace: OAUTH_SERVER_NAMESPACE, name: ROUTER_CERTS };

type Verdict = Omit<ApplyCondition, 'type'>;

const degraded = (reason: string, message: string): Verdict => ({ status: 'True', reason, message });
const asExpected: Verdict = { status: 'False', reason: 'AsExpected', message: '' };

/** Keeps the copy of the domain's certificate; without one the copy has to go. */
function syncCertificate(scope: Scope, domain: string): void {
  const source = scope.state.get(secrets, ROUTER_CERTS_SOURCE.name, ROUTER_CERTS_SOURCE.namespace);
  const copy = source === undefined ? undefined : routerCerts(source, domain);
  if (copy !== undefined) applySecret(scope, copy);
  else if (scope.state.get(secrets, COPY.name, COPY.namespace) !== undefined) deleteSyncedSecret(scope, COPY);
}

/** Texts of a certificate and of the authorities, as they were last in a few clusters: each run looks at them. */
const known = new RememberedByText<Result<readonly X509Certificate[]>>(16);

/** All certificates of a text. Other blocks are skipped. */
const parseCertificates = (pem: string): Result<readonly X509Certificate[]> => known.of(pem, certificatesIn);

function certificatesIn(pem: string): Result<readonly X509Certificate[]> {
  const blocks = pemBlocks(pem).filter(
    ({ type, headers }) => type === 'CERTIFICATE' && Object.keys(headers).length === 0,
  );
  const bad = blocks.find(({ bytes }) => certificateOf(bytes) === undefined);
  if (bad !== undefined) return failure(certificateProblem(bad.bytes));
  const parsed = blocks.map(({ bytes }) => certificateOf(bytes));
  const certificates = parsed.filter((certificate) => certificate !== undefined);
  return certificates.length === 0 ? failure('could not read any certificates') : success(certificates);
}

/** Certificates by what they may prove. */
function sorted(certificates: readonly X509Certificate[]) {
  const authorities = certificates.filter(({ ca }) => ca);
  return {
    roots: authorities.filter(({ subject, issuer }) => subject === issuer),
    intermediates: authorities.filter(({ subject, issuer }) => subject !== issuer),
    servers: certificates.filter(({ ca }) => !ca),
  };
}

/** Undefined where the certificate is not in the input: then nothing can be said of it. */
function validate(scope: Scope, domain: string): Verdict | undefined {
  if (domain === '') {
    return degraded('NoIngressDomain', 'ingresses.config.openshift.io/cluster: no spec.domain specified');
  }
  const active = attempt(() => routerCertificate(scope, domain));
  if ('failure' in active) {
    const either = `neither the custom secret/${ROUTER_CERTS} -n ${COPY.namespace} or default secret/${CUSTOM_ROUTER_CERTS} -n ${COPY.namespace}`;
    return degraded('NoRouterCertSecret', `${either} could be retrieved: ${active.failure.message}`);
  }
  // An admin's own certificate is checked where it is taken over.
  if (!active.value.isDefault) return asExpected;
  const place = `secret/${ROUTER_CERTS}.spec.data[${domain}] -n ${COPY.namespace}`;
  if (isRedacted(active.value.certificate)) return undefined;
  if (active.value.certificate === '') return degraded('MissingRouterCertsPEM', `${place}: not found`);
  const own = parseCertificates(active.value.certificate);
  if (!own.ok) return degraded('MalformedRouterCertsPEM', `${place}: certificates could not be parsed: ${own.error}`);
  const trusted = trustedAuthorities(scope);
  if ('status' in trusted) return trusted;
  const [ours, theirs] = [sorted(own.value), sorted(trusted)];
  if (theirs.roots.length === 0) {
    return degraded('NoRootCARouterCerts', `${BUNDLE}: no root CA certificates found in the CM or system`);
  }
  if (ours.servers.length === 0) return degraded('NoServerCertRouterCerts', `${place}: no server certificates found`);
  const options = {
    host: defaultLoginHost(domain),
    roots: [...theirs.roots, ...ours.roots],
    intermediates: [...theirs.intermediates, ...ours.intermediates],
    clock: scope.clock,
  };
  const faults = ours.servers.map((certificate) => certificateFault(certificate, options));
  const last = faults.at(-1);
  if (last === undefined || faults.includes(undefined)) return asExpected;
  const text = `${place}: certificate could not validate route hostname ${options.host}: ${last}`;
  return degraded('InvalidServerCertRouterCerts', text);
}

const BUNDLE = `configMap/default-ingress-cert.data[${CA_BUNDLE_KEY}] -n ${CONFIG_MANAGED_NAMESPACE}`;

/** The authorities that routers of the cluster have their certificates from, or why they are not known. */
function trustedAuthorities(scope: Scope): readonly X509Certificate[] | Verdict {
  const bundle = attempt(() => listed(scope, configMaps, 'default-ingress-cert', CONFIG_MANAGED_NAMESPACE));
  if ('failure' in bundle) {
    const text = `failed to get configMap ${CONFIG_MANAGED_NAMESPACE}/default-ingress-cert: ${bundle.failure.message}`;
    return degraded('NoDefaultIngressCAConfigMap', text);
  }
  const pem = bundle.value.data?.[CA_BUNDLE_KEY];
  if (pem === undefined) return degraded('MissingIngressCACerts', `${BUNDLE}: empty`);
  const parsed = parseCertificates(pem);
  if (parsed.ok) return parsed.value;
  return degraded('MalformedIngressCACertsPem', `${BUNDLE}: certificates could not be parsed: ${parsed.error}`);
}

/**
 * Keeps the router's certificate beside the oauth-server, and checks that clients would trust it.
 * Upstream: cluster-authentication-operator pkg/controllers/routercerts.
 */
export const routerCertsController = authController(
  'TODO-routerCertsController',
  { hostedInstead: servingCertSource },
  (scope) => {
    if (isOidcLive(scope)) return clearOperatorStatus(scope, FIELD_MANAGER);
    if (!isManaged(operatorSettings(scope))) return;
    const report = (verdict: Verdict): void =>
      applyOperatorStatus(scope, FIELD_MANAGER, { conditions: [{ type: 'RouterCertsDegraded', ...verdict }] });
    const domain = attempt(() => ingressDomain(scope));
    if ('failure' in domain) {
      const text = `ingresses.config.openshift.io/cluster could not be retrieved: ${domain.failure.message}`;
      return report(degraded('NoIngressConfig', text));
    }
    syncCertificate(scope, domain.value);
    const verdict = validate(scope, domain.value);
    if (verdict !== undefined) report(verdict);
  },
);
