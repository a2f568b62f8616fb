import { X509Certificate } from 'node:crypto';
import { isJsonObject, type JsonValue } from '../../../../kube/json';
import { readYaml } from '../../../../kube/read-yaml';
import type { Container, KubeObject, Service } from '../../../../kube/types';
import { CONTROL_PLANE_METADATA } from '../../operands/oauth-server/names';
import { type Output, type Problems, parsedObject, textAt, unless, variable } from './output';

const decoded = (base64: string | undefined): string => Buffer.from(base64 ?? '', 'base64').toString('utf8');

/** Whether a host is a Service of the control plane's namespace, by its short or its full name. */
function serviceOf(host: string, output: Output): Service | undefined {
  const [name = '', namespace = output.namespace] = host.split('.');
  return namespace === output.namespace ? output.service(name) : undefined;
}

/** A URL leads to a Service of the namespace, on a port that it has. */
export function leadsToService(url: string, output: Output): Problems {
  const { hostname, port } = new URL(url);
  const service = serviceOf(hostname, output);
  if (service === undefined) return [`${url} leads to no Service of the control plane`];
  const wanted = Number(port || 443);
  return unless(
    service.spec.ports?.some((one) => one.port === wanted) === true,
    `${url}: the Service has no port ${wanted}`,
  );
}

/** A Service selects the pods of a Deployment, and its ports lead to ports of the server's container. */
export const serviceReachesPods =
  (serviceName: string, workloadName: string) =>
  (output: Output): Problems => {
    const service = output.service(serviceName);
    const workload = output.workload(workloadName);
    if (workload === undefined) return [];
    if (service === undefined) return [`no Service ${serviceName} in front of ${workloadName}`];
    const labels = workload.deployment.spec.template.metadata.labels ?? {};
    const selector = Object.entries(service.spec.selector ?? {});
    const ports = new Set(workload.server.ports?.map(({ containerPort }) => containerPort));
    return [
      ...unless(selector.length > 0, `Service ${serviceName} selects nothing`),
      ...unless(
        selector.every(([key, value]) => labels[key] === value),
        `Service ${serviceName} does not select the pods of ${workloadName}`,
      ),
      ...(service.spec.ports ?? []).flatMap(({ port, targetPort }) =>
        unless(
          typeof targetPort === 'number' && ports.has(targetPort),
          `port ${port} of Service ${serviceName} leads to no port of the container`,
        ),
      ),
    ];
  };

/** A certificate covers a host. What is no certificate, as in an example, cannot be checked. */
export function covers(certificate: string | undefined, host: string): Problems {
  const pem = decoded(certificate);
  if (!pem.includes('BEGIN CERTIFICATE')) return [];
  try {
    const { subjectAltName } = new X509Certificate(pem);
    if (subjectAltName === undefined) return [];
    return unless(new X509Certificate(pem).checkHost(host) !== undefined, `the certificate does not cover ${host}`);
  } catch {
    return [];
  }
}

/** Addresses that a kubeconfig has for its clusters. */
export function kubeconfigServers(text: string): readonly string[] {
  const document: JsonValue = text === '' ? null : readYaml(text);
  const clusters: readonly JsonValue[] =
    isJsonObject(document) && Array.isArray(document.clusters) ? document.clusters : [];
  return clusters.filter(isJsonObject).map((cluster) => textAt(cluster, 'cluster', 'server'));
}

/** What a Secret holds under a key, as text. */
export const secretText = (output: Output, name: string, key: string): string =>
  decoded(output.secret(name)?.data?.[key]);

/** A host is reached without the tunnel's proxy. */
export const isDirect = (container: Container, host: string): boolean =>
  variable(container, 'NO_PROXY').split(',').includes(host);

/** What users are told the oauth-server's address is: issuer, discovery document and clients agree. */
export function oneAddress(output: Output): Problems {
  const issuer = textAt(output.osin(), 'oauthConfig', 'masterPublicURL');
  if (issuer === '') return [];
  const document = output.configMap(CONTROL_PLANE_METADATA)?.data?.['oauthMetadata.json'];
  const supplied = output.controlPlane.spec.configuration?.authentication?.oauthMetadata?.name;
  const redirects = clientsOf(output).flatMap(({ redirectURIs }) => (Array.isArray(redirectURIs) ? redirectURIs : []));
  const ours = redirects.filter((uri): uri is string => typeof uri === 'string' && uri.startsWith('https:'));
  return [
    ...unless(document !== undefined, 'no discovery document'),
    ...unless(
      document === undefined || !!supplied || textAt(parsedObject(document), 'issuer') === issuer,
      `the discovery document names another issuer than ${issuer}`,
    ),
    ...unless(ours.length === 2, 'the browser and the challenging client have no redirect each'),
    ...ours.flatMap((uri) => unless(uri.startsWith(`${issuer}/`), `redirect ${uri} is not below the issuer ${issuer}`)),
  ];
}

const clientsOf = (output: Output): readonly KubeObject[] =>
  output.of('UserWorkload').filter(({ kind }) => kind === 'OAuthClient');
