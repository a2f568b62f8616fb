import type { ConfigMap } from '../../../kube/types';
import { attempt, Failure } from '../../../library/failure';
import { configMaps, secrets } from '../../../library/resources/core';
import { cached } from '../../../library/scope';
import { applyConditions, clearOperatorStatus } from '../../../library/status/operator-status';
import type { ApplyCondition } from '../../../om/status/operator-status';
import { configMasterCa } from '../divergences/config';
import { OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { SERVICE_CA, SERVING_CERT } from '../operands/oauth-server/names';
import {
  INJECT_SERVICE_CA_ANNOTATION,
  SERVICE_CA_KEY,
  serviceCaConfigMap,
} from '../operands/trust-distribution/service-ca';
import { isOidcLive } from './framework/external-oidc';
import { loginServiceOf } from './framework/login-objects';
import { authController, listed, type Scope } from './framework/scope';

const FIELD_MANAGER = 'openshift-authentication-ServiceCA';
const SERVICE_DEGRADED = 'OAuthServiceDegraded';
const CA_DEGRADED = 'SystemServiceCAConfigDegraded';

const degraded = (reason: string, message: string): readonly ApplyCondition[] => [
  { type: CA_DEGRADED, status: 'True', reason, message },
];

const missingCa = (name: string) => degraded('MissingCA', `Config "${name}" has no service CA data`);

/** Go's `spew` dump of the annotations, as the event shows them. */
function dumped(annotations: ConfigMap['metadata']['annotations']): string {
  const entries = Object.entries(annotations ?? {});
  if (annotations === undefined) return '(map[string]string) <nil>\n';
  const lines = entries.map(
    ([key, value]) =>
      ` (string) (len=${key.length}) ${JSON.stringify(key)}: (string) (len=${value.length}) ${JSON.stringify(value)}`,
  );
  return `(map[string]string) (len=${entries.length}) {\n${lines.join(',\n')}\n}\n`;
}

function checkBundle(scope: Scope): readonly ApplyCondition[] {
  const bundle = scope.state.get(configMaps, SERVICE_CA, OAUTH_SERVER_NAMESPACE);
  if (bundle === undefined) {
    scope.write.create(configMaps, serviceCaConfigMap());
    // Nothing is known of what was just created, its name included.
    return missingCa('');
  }
  if (!bundle.data?.[SERVICE_CA_KEY]) return missingCa(SERVICE_CA);
  const { annotations, uid = '' } = bundle.metadata;
  if (annotations?.[INJECT_SERVICE_CA_ANNOTATION] !== 'true') {
    scope.write.delete(configMaps, SERVICE_CA, OAUTH_SERVER_NAMESPACE, { preconditions: { uid } });
    const text = `Deleted serviced CA config map because the inject-cabundle annotation was missing: ${dumped(annotations)}`;
    scope.events.normal('InvalidServiceCA', text);
    throw new Failure('synthetic requeue request');
  }
  const certificate = attempt(() => listed(scope, secrets, SERVING_CERT, OAUTH_SERVER_NAMESPACE));
  if ('value' in certificate) return [];
  const message = `Failed to get system serving cert secret "${SERVING_CERT}": ${certificate.failure.message}`;
  return degraded('MissingSystemServingCert', message);
}

/**
 * Keeps the config map that the service CA is injected into.
 * Upstream: cluster-authentication-operator pkg/controllers/serviceca.
 */
export const serviceCAController = authController(
  'TODO-serviceCAController',
  { hostedInstead: configMasterCa },
  (scope) => {
    if (isOidcLive(scope)) {
      if (cached(scope, configMaps, SERVICE_CA, OAUTH_SERVER_NAMESPACE) !== undefined) {
        scope.write.delete(configMaps, SERVICE_CA, OAUTH_SERVER_NAMESPACE);
      }
      return clearOperatorStatus(scope, FIELD_MANAGER);
    }
    const service = loginServiceOf(scope, 'OAuthService');
    const found = 'condition' in service ? [service.condition] : checkBundle(scope);
    applyConditions(scope, FIELD_MANAGER, [SERVICE_DEGRADED, CA_DEGRADED], found);
  },
);
