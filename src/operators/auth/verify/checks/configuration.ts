import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import {
  configDefaultCertificate,
  configLoginUrl,
  configMasterCa,
  configMasterUrl,
  configOverrides,
} from '../../divergences/config';
import { metadataDocument, servingCertSource } from '../../divergences/guest';
import { providerIsolation } from '../../divergences/identity-providers';
import {
  providerOverridePrefix,
  providerProbeMemory,
  providerProbeTransport,
} from '../../divergences/openid-providers';
import { OAUTH_SERVER } from '../../operands/oauth-server/names';
import { behaviour, type Check, check } from './check';
import { publishedAddressHost } from './login-host';
import { configuredFiles, fileIsThere, providerFiles } from './mounts';
import { type Output, type Problems, textAt, unless } from './output';
import { covers, leadsToService, oneAddress } from './reach';

const masterUrl = (output: Output): string => textAt(output.osin(), 'oauthConfig', 'masterURL');

const ifConfigured = (url: string, problems: (url: string) => Problems): Problems => (url === '' ? [] : problems(url));

const trustsBundle = (output: Output): Problems => {
  const published = output.object('UserWorkload', 'ConfigMap', 'oauth-serving-cert');
  const data = published?.data;
  const text = isJsonObject(data) ? data['ca-bundle.crt'] : undefined;
  const bundle = output.configMap('oauth-master-ca-bundle')?.data?.['ca.crt'];
  return output.workload(OAUTH_SERVER) === undefined
    ? []
    : unless(text !== undefined && text === bundle, 'clients are told to trust something else than the authority');
};

const loginUrl = (output: Output): Problems => {
  const url = textAt(output.osin(), 'oauthConfig', 'loginURL');
  const { controlPlane } = output;
  const override = controlPlane.metadata.annotations?.['oauth.hypershift.openshift.io/login-url-override'];
  const host = controlPlane.spec.kubeAPIServerDNSName || controlPlane.status?.controlPlaneEndpoint?.host;
  if (output.workload(OAUTH_SERVER) === undefined || host === undefined) return [];
  return unless(url === (override ?? url) && (override !== undefined || url.includes(host)), `loginURL is ${url}`);
};

/** Certificates that the server shows for names, beside its own. */
function namedCertificates(output: Output): readonly JsonObject[] {
  const { servingInfo } = output.osin();
  const list = isJsonObject(servingInfo) ? servingInfo.namedCertificates : undefined;
  const given: readonly JsonValue[] = Array.isArray(list) ? list : [];
  return given.filter(isJsonObject);
}

/** The file of each is mounted, from a Secret that has it. */
const namedFiles = (output: Output): Problems => {
  const workload = output.workload(OAUTH_SERVER);
  if (workload === undefined) return [];
  return namedCertificates(output)
    .flatMap((certificate) => [textAt(certificate, 'certFile'), textAt(certificate, 'keyFile')])
    .flatMap((file) => fileIsThere(workload, output, file));
};

/** What the oauth-server's configuration says. */
export const configurationChecks: readonly Check[] = [
  check(
    configMasterUrl,
    'The address that the server has for itself is its Service, on a port of it, and its certificate covers the name.',
    (output) => ifConfigured(masterUrl(output), (url) => leadsToService(url, output)),
    (output) =>
      ifConfigured(masterUrl(output), (url) =>
        covers(output.secret('oauth-server-crt')?.data?.['tls.crt'], new URL(url).hostname),
      ),
  ),
  check(
    configMasterCa,
    'The authority that the server trusts itself by is mounted, under the key that the configuration names.',
    configuredFiles(['oauthConfig', 'masterCA']),
  ),
  check(configLoginUrl, '`oc login` is told the address of this control plane, or the one laid down for it.', loginUrl),
  check(
    configDefaultCertificate,
    'The certificate that is served by default is mounted, and so is one of the user; without that it covers the host that users come to.',
    configuredFiles(['servingInfo', 'certFile'], ['servingInfo', 'keyFile']),
    namedFiles,
    (output) =>
      namedCertificates(output).length > 0
        ? []
        : ifConfigured(publishedAddressHost(output), (host) =>
            covers(output.secret('oauth-server-crt')?.data?.['tls.crt'], host),
          ),
  ),
  check(metadataDocument, 'Issuer, discovery document and redirects of clients name one address.', oneAddress),
  check(servingCertSource, 'Clients are told to trust the authority that signed the certificate.', trustsBundle),
  check(
    providerIsolation,
    'Each provider that is configured finds the files that it reads, whatever became of others.',
    providerFiles,
  ),
  behaviour(configOverrides, 'Nothing is laid over the configuration.', 'the view shows an operator without overrides'),
  behaviour(
    providerOverridePrefix,
    'Annotations take the place of discovery.',
    'configurations with a provider overridden by the owner',
  ),
  behaviour(providerProbeMemory, 'An answer about passwords is asked for again.', 'answers come with each run'),
  behaviour(providerProbeTransport, 'Issuers are asked through the tunnel.', 'answers come with each run'),
];
