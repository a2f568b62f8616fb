import { isJsonObject } from '../../../../../src/kube/json';
import { toYaml } from '../../../../../src/kube/yaml';
import { nestedValue } from '../../../../../src/library/observe/nested';
import { resolverFor } from '../../../../../src/operators/auth/divergences/divergence';
import { auditPolicy } from '../../../../../src/operators/auth/operands/oauth-server/audit-policy';
import { oauthServerConfigMap, osinServerConfig } from '../../../../../src/operators/auth/operands/oauth-server/config';
import { mergeOsinConfig } from '../../../../../src/operators/auth/operands/oauth-server/merge-config';
import { masterPublicURL, masterURL } from '../../../../../src/operators/auth/operands/oauth-server/urls';
import { apiServers, operatorAuthentications, routes } from '../../../../../src/operators/auth/resources/openshift';
import { recordedRequests, recordedState, standaloneRecordings } from '../../support/standalone-recordings';

const placement = { resolve: resolverFor('standalone') };
const namespace = 'openshift-authentication';

/** Data of the config maps of a name that the original wrote in a recording. */
const written = (recording: string, name: string) =>
  recordedRequests(recording).flatMap(({ body }) => {
    const found = nestedValue(body, ['metadata', 'name']);
    return body.kind === 'ConfigMap' && 'value' in found && found.value === name ? [body.data] : [];
  });

const withConfiguration = standaloneRecordings().filter((n) => written(n, 'v4-0-config-system-cliconfig').length > 0);
const withPolicy = standaloneRecordings().filter((name) =>
  written(name, 'audit').some((data) => isJsonObject(data) && data['policy.yaml'] !== undefined),
);

if (withConfiguration.length === 0) {
  test.skip('no recordings of the original beside this checkout', () => undefined);
} else {
  test.each(withConfiguration)('%s: the configuration is the original’s, byte for byte', (name) => {
    const state = recordedState(name, [operatorAuthentications, routes]);
    const spec = state.list(operatorAuthentications)[0]?.spec;
    const host = state.list(routes, namespace).find(({ metadata }) => metadata.name === 'oauth-openshift')?.spec.host;
    const base = osinServerConfig(
      {
        masterURL: masterURL('oauth-openshift', namespace, placement.resolve),
        masterPublicURL: masterPublicURL({ host: host ?? '', port: 443 }, placement.resolve),
      },
      placement,
    );
    const layers = [spec?.observedConfig, spec?.unsupportedConfigOverrides].map((config) =>
      isJsonObject(config) ? config.oauthServer : undefined,
    );
    const merged = mergeOsinConfig(base, layers);
    if (!merged.ok) throw new Error(merged.error);
    const map = oauthServerConfigMap(merged.value, namespace, placement);
    expect(map.metadata.name).toBe('v4-0-config-system-cliconfig');
    expect([map.data]).toEqual(written(name, 'v4-0-config-system-cliconfig'));
  });

  test.each(withPolicy)('%s: the audit policy is the original’s, byte for byte', (name) => {
    const audit = recordedState(name, [apiServers]).list(apiServers)[0]?.spec.audit;
    const policy = auditPolicy(audit ?? {});
    if ('error' in policy) throw new Error(policy.error);
    expect(written(name, 'audit')).toContainEqual({ 'policy.yaml': toYaml(policy) });
  });
}
