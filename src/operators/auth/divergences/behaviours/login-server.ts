import { oauthClient } from '../../operands/oauth-clients';
import { sessionSecret } from '../../operands/oauth-server/session-secret';
import { secretOf } from '../../pairs/objects';
import { cfgCertificateCheck, cfgSessionCheck, cfgTlsUnset } from '../config';
import { authenticationStatus, publicClientEdits } from '../guest';
import { idpProbeMemory, idpProbeServerError, idpProbeTransport } from '../identity-providers';
import { osObjects } from '../login-server';
import { type Behaviour, outside, shown } from './behaviour';
import { bothPlacements, hostedObjects, objectNamed, requested, settled } from './runs';

/** Long enough for a check that asks for anything at all. */
const SHORT = JSON.stringify({ kind: 'SessionSecrets', secrets: [{ authentication: 'short', encryption: 'short' }] });

const badCertificate = {
  loginHost: { hostname: 'login.pair.example.com', secret: 'login-cert' },
  objects: {
    secrets: [secretOf('', 'login-cert', { 'tls.crt': 'no certificate', 'tls.key': 'no key' })],
    configMaps: [],
  },
};

/** Behaviour of the login server's configuration and of the clients that log in. */
export const loginServerBehaviours: readonly Behaviour[] = [
  shown(cfgSessionCheck, 'session secrets of a few characters', () =>
    bothPlacements((placement) => {
      const name = placement.resolve(osObjects).session?.object ?? '';
      const existing = secretOf('ns', name, { 'v4-0-config-system-session': SHORT });
      const random = { bytes: (length: number) => Buffer.alloc(length, 1) };
      const kept = sessionSecret(existing, 'ns', random, placement).data?.['v4-0-config-system-session'];
      return kept === existing.data?.['v4-0-config-system-session'] ? 'first present' : 'exact lengths';
    }),
  ),
  shown(cfgCertificateCheck, 'a certificate for the login host that is none', (assets) => {
    const { standalone, hosted } = settled(assets, badCertificate);
    const standaloneUses = standalone.objects.some(({ metadata }) => metadata.name?.includes('custom-router-certs'));
    const hostedUses = JSON.stringify(objectNamed(hostedObjects(hosted), 'Deployment', 'oauth-openshift')).includes(
      '"login-cert"',
    );
    return { standalone: standaloneUses ? 'unseen' : 'checked', hosted: hostedUses ? 'unseen' : 'checked' };
  }),
  outside(
    cfgTlsUnset,
    'A crash of the original writes nothing that could be reproduced; both sides take Intermediate here.',
  ),
  shown(publicClientEdits, 'a secret on a client that is to have none', () =>
    bothPlacements((placement) => {
      const existing = {
        apiVersion: 'oauth.openshift.io/v1',
        kind: 'OAuthClient',
        metadata: { name: 'openshift-cli-client' },
        secret: 'by hand',
      } as const;
      const endpoint = { host: 'login.pair.example.com', port: 443 };
      const client = oauthClient(placement, 'openshift-cli-client', endpoint, () => '', existing);
      return client.secret === undefined ? 'reset' : 'kept';
    }),
  ),
  shown(authenticationStatus, 'a cluster that nobody configured', (assets) => {
    const { standalone, hosted } = requested(assets, {});
    const tells = (requests: typeof standalone): boolean =>
      requests.some(
        ({ resource, body }) =>
          resource.group === 'config.openshift.io' && JSON.stringify(body ?? null).includes('integratedOAuthMetadata'),
      );
    return { standalone: tells(standalone), hosted: tells(hosted) };
  }),
  outside(
    idpProbeServerError,
    'What a token endpoint answered comes as a recorded answer; whoever asks decides what to remember.',
  ),
  outside(idpProbeMemory, 'A recorded answer is as old as the recording.'),
  outside(idpProbeTransport, 'Nothing is dialled: the way to an issuer is that of whoever records its answers.'),
];
