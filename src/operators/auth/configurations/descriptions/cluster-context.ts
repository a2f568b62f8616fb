import { authorityCertificate } from '../certificates';
import { configured } from '../describe';
import { configMapOf } from '../objects';
import { htpasswd, ldap } from '../providers';

const proxy = {
  httpProxy: 'http://proxy.pair.example.com:3128',
  httpsProxy: 'http://proxy.pair.example.com:3128',
  noProxy: '.pair.example.com,10.0.0.0/16',
};
const node = (port?: number) => ({ address: 'nodes.pair.example.com', port });

/** Where a cluster runs, how available it is, and how it is reached. */
export const clusterConfigurations = [
  configured('nothing configured'),
  configured('nothing configured, one node', { availability: 'SingleReplica' }),
  configured('one node with a provider', { availability: 'SingleReplica', providers: [htpasswd] }),
  ...(['Azure', 'GCP', 'None', 'KubeVirt', 'OpenStack', 'Agent', 'PowerVS'] as const).map((type) =>
    configured(`platform ${type}`, {
      platform: type === 'GCP' ? { type, gcp: { endpointAccess: 'PublicAndPrivate' } } : { type },
    }),
  ),
  configured('platform IBMCloud', { platform: { type: 'IBMCloud', ibmcloud: { providerType: 'VPC' } } }),
  configured('private access to AWS', {
    platform: { type: 'AWS', aws: { region: 'eu-north-1', endpointAccess: 'PublicAndPrivate' } },
  }),
  configured('private access alone', {
    platform: { type: 'AWS', aws: { region: 'eu-north-1', endpointAccess: 'Private' } },
  }),
  configured('an API published by a route', { hosted: { apiHost: 'api-of-pair.example.com' } }),
  configured('published by a node port', {
    platform: { type: 'None' },
    hosted: {
      publishing: {
        service: 'OAuthServer',
        servicePublishingStrategy: { type: 'NodePort', nodePort: node(30443) },
      },
    },
  }),
  configured('a proxy', { proxy }),
  configured('a proxy for each scheme', {
    proxy: { ...proxy, httpsProxy: 'http://tls.pair.example.com:3129' },
  }),
  configured('a proxy that has to be trusted, and a directory behind it', {
    proxy: { ...proxy, trustedCA: { name: 'corporate' } },
    objects: { secrets: [], configMaps: [configMapOf('', 'corporate', { 'ca-bundle.crt': authorityCertificate })] },
    providers: [ldap],
  }),
  configured('additional authorities of the owner', { hosted: { additionalTrustBundle: true } }),
  configured('a restart that the owner asks for', {
    hosted: { annotations: { 'hypershift.openshift.io/restart-date': '2027-01-15T09:30:00Z' } },
  }),
  configured('labels of the owner', { hosted: { labels: { team: 'login' } } }),
  configured('etcd somewhere else', {
    hosted: {
      etcd: {
        managementType: 'Unmanaged',
        unmanaged: {
          endpoint: 'https://etcd.pair.example.com:2379',
          tls: { clientSecret: { name: 'etcd-client-tls' } },
        },
      },
    },
  }),
  configured('another issuer of service account tokens', {
    authentication: { serviceAccountIssuer: 'https://tokens.pair.example.com' },
  }),
  configured('the default issuer of service account tokens', { authentication: { serviceAccountIssuer: '' } }),
  configured('nodes set aside for pods that users talk to', {
    hosted: { annotations: { 'hypershift.openshift.io/topology': 'dedicated-request-serving-components' } },
  }),
  configured('metadata of its own', {
    authentication: { oauthMetadata: { name: 'our-metadata' } },
    objects: {
      secrets: [],
      configMaps: [configMapOf('', 'our-metadata', { oauthMetadata: '{"issuer":"https://front.pair.example.com"}' })],
    },
  }),
];
