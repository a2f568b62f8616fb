import { secrets } from '../../../../library/resources/core';
import { fixedClock } from '../../../../om/clock';
import { entry, memoryState } from '../../../../om/state/memory-state';
import { secretOf } from '../../configurations/objects';
import { configCertificateCheck, configSessionCheck, configTlsUnset } from '../../divergences/config';
import { authenticationStatus, publicClientEdits } from '../../divergences/guest';
import { providerCopiesLeft } from '../../divergences/identity-providers';
import { oauthServerObjects } from '../../divergences/oauth-server';
import {
  providerProbeMemory,
  providerProbeServerError,
  providerProbeTransport,
} from '../../divergences/openid-providers';
import { featureGatesOf } from '../../observe/standalone/feature-gates';
import { observeIdps } from '../../observe/standalone/observe-idps';
import { OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { oauthClient } from '../../operands/oauth-clients';
import { OAUTH_SERVER, PROVIDER_COPIES } from '../../operands/oauth-server/names';
import { sessionSecret } from '../../operands/oauth-server/session-secret';
import { noAnswers } from '../../recorded-answers';
import { oauths } from '../../resources/openshift';
import { type Behaviour, outside, shown } from './behaviour';
import { eachPlacement, objectNamed, ofEach, requested, settled } from './runs';

/** Long enough for a check that asks for anything at all. */
const SHORT = JSON.stringify({ kind: 'SessionSecrets', secrets: [{ authentication: 'short', encryption: 'short' }] });

const badCertificate = {
  loginHost: { hostname: 'login.pair.example.com', secret: 'login-cert' },
  objects: {
    secrets: [secretOf('', 'login-cert', { 'tls.crt': 'no certificate', 'tls.key': 'no key' })],
    configMaps: [],
  },
};

/** Behaviour of the oauth-server's configuration and of the clients that log in. */
export const oauthServerBehaviours: readonly Behaviour[] = [
  shown(configSessionCheck, 'session secrets of a few characters', () =>
    eachPlacement((placement) => {
      const name = placement.resolve(oauthServerObjects).session?.object ?? '';
      const existing = secretOf('ns', name, { 'v4-0-config-system-session': SHORT });
      const random = { bytes: (length: number) => Buffer.alloc(length, 1) };
      const kept = sessionSecret(existing, 'ns', random, placement).data?.['v4-0-config-system-session'];
      return kept === existing.data?.['v4-0-config-system-session'] ? 'first present' : 'exact lengths';
    }),
  ),
  shown(configCertificateCheck, 'a certificate for the login host that is none', (assets) =>
    ofEach(settled(assets, badCertificate), ({ objects }) => {
      const deployment = JSON.stringify(objectNamed(objects, 'Deployment', OAUTH_SERVER));
      return /"(login-cert|v4-0-config-system-custom-router-certs)"/.test(deployment) ? 'unseen' : 'checked';
    }),
  ),
  outside(
    configTlsUnset,
    'A crash of the original writes nothing that could be reproduced; both sides take Intermediate here.',
  ),
  shown(publicClientEdits, 'a secret on a client that is to have none', () =>
    eachPlacement((placement) => {
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
  shown(authenticationStatus, 'a cluster that nobody configured', (assets) =>
    ofEach(requested(assets, {}), (requests) =>
      requests.some(
        ({ resource, body }) =>
          resource.group === 'config.openshift.io' && JSON.stringify(body ?? null).includes('integratedOAuthMetadata'),
      ),
    ),
  ),
  shown(providerCopiesLeft, 'a copy for a provider that is gone, of which the observed mounts tell nothing', () =>
    eachPlacement((placement) => {
      const name = `${PROVIDER_COPIES}0-client-secret`;
      const oauth = {
        apiVersion: 'config.openshift.io/v1',
        kind: 'OAuth',
        metadata: { name: 'cluster' },
        spec: {},
      } as const;
      const state = memoryState([
        entry(oauths, oauth),
        entry(secrets, secretOf(OAUTH_SERVER_NAMESPACE, name, { clientSecret: '' })),
      ]);
      const { syncRules } = observeIdps(
        { state, placement, gates: featureGatesOf(state, undefined), answers: noAnswers, clock: fixedClock(0) },
        undefined,
      );
      return syncRules.some(({ target }) => target.name === name) ? 'in place' : 'observed before';
    }),
  ),
  outside(
    providerProbeServerError,
    'What a token endpoint answered comes as a recorded answer; whoever asks decides what to remember.',
  ),
  outside(providerProbeMemory, 'A recorded answer is as old as the recording.'),
  outside(providerProbeTransport, 'Nothing is dialled: the way to an issuer is that of whoever records its answers.'),
];
