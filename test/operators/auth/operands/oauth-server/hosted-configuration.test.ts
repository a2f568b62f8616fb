import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { isJsonObject, type JsonObject } from '../../../../../src/kube/json';
import { readYaml } from '../../../../../src/kube/read-yaml';
import { secrets } from '../../../../../src/library/resources/core';
import { withoutNulls } from '../../../../../src/om/input/input-object';
import { resolverFor } from '../../../../../src/operators/auth/divergences/divergence';
import { oauthServerAuditConfigMap } from '../../../../../src/operators/auth/operands/oauth-server/audit-policy';
import { oauthServerConfigMap, osinServerConfig } from '../../../../../src/operators/auth/operands/oauth-server/config';
import { oauthServerSettings } from '../../../../../src/operators/auth/operands/oauth-server/settings';
import { parseRecordedAnswers } from '../../../../../src/operators/auth/recorded-answers';
import { hostedControlPlane } from '../../../../../src/operators/auth/resources/config/hosted-control-plane';

/** Recordings of the original beside a checkout; without them this suite has nothing to compare with. */
const cases = resolve(__dirname, '../../../../../../shared/cases/hosted');
const recorded = existsSync(cases)
  ? readdirSync(cases).filter((name) => existsSync(expectedMap(name, 'oauth-openshift')))
  : [];

function hcpFile(name: string): string {
  const namespaces = join(cases, name, 'input-dir/Management/namespaces');
  for (const namespace of existsSync(namespaces) ? readdirSync(namespaces) : []) {
    const folder = join(namespaces, namespace, 'hypershift.openshift.io/hostedcontrolplanes');
    for (const file of existsSync(folder) ? readdirSync(folder) : []) return join(folder, file);
  }
  return '';
}

function expectedMap(name: string, map: string): string {
  for (const action of ['Create', 'Update']) {
    const namespaces = join(cases, name, 'expected-output/Management', action, 'namespaces');
    for (const namespace of existsSync(namespaces) ? readdirSync(namespaces) : []) {
      const file = join(namespaces, namespace, 'core/configmaps', `${map}.yaml`);
      if (existsSync(file)) return file;
    }
  }
  return '';
}

const read = (file: string): JsonObject => {
  const value = withoutNulls(readYaml(readFileSync(file, 'utf8')));
  if (!isJsonObject(value)) throw new Error(`${file} holds no object`);
  return value;
};
const data = (file: string): Record<string, string> =>
  z.parse(z.object({ data: z.record(z.string(), z.string()) }), read(file)).data;

const secretIn = (folder: string) => (name: string) => {
  const file = join(folder, 'core/secrets', `${name}.yaml`);
  return name !== '' && existsSync(file) ? secrets.schema.parse(read(file)) : undefined;
};

const answersOf = (name: string) => {
  const file = join(cases, name, 'network.yaml');
  const answers = parseRecordedAnswers(existsSync(file) ? read(file) : null);
  if ('problem' in answers) throw new Error(`${file} is unusable`);
  return answers;
};

const placement = { resolve: resolverFor('hosted-cpo') };

const render = (name: string) => {
  const file = hcpFile(name);
  const hcp = z.parse(hostedControlPlane, read(file));
  const namespace = hcp.metadata.namespace ?? '';
  const expected = data(expectedMap(name, 'oauth-openshift'))['config.yaml'] ?? '';
  // Where the oauth-server is published is not decided here, so that is taken from the recording.
  const [, host = '', port = '0'] = /masterPublicURL: https:\/\/\[?(.*?)\]?:(\d+)$/m.exec(expected) ?? [];
  const configured = oauthServerSettings(
    {
      namespace,
      publicEndpoint: { host, port: Number(port) },
      apiEndpoint: {
        host: hcp.status?.controlPlaneEndpoint?.host ?? '',
        port: hcp.status?.controlPlaneEndpoint?.port ?? 0,
      },
      apiDNSName: hcp.spec.kubeAPIServerDNSName,
      annotations: hcp.metadata.annotations,
      apiServer: hcp.spec.configuration?.apiServer,
      oauth: hcp.spec.configuration?.oauth,
      lookups: { answers: answersOf(name), secret: secretIn(join(file, '../../..')), caProblem: () => undefined },
    },
    placement,
  );
  const map = oauthServerConfigMap(osinServerConfig(configured.settings, placement), namespace, placement);
  return { actual: map.data?.['config.yaml'], expected, hcp, namespace };
};

if (recorded.length === 0) {
  test.skip('no recordings of the original beside this checkout', () => undefined);
} else {
  test.each(recorded)('%s: the configuration is the original’s, byte for byte', (name) => {
    const { actual, expected } = render(name);
    expect(actual).toBe(expected);
  });

  test.each(recorded.filter((name) => expectedMap(name, 'oauth-openshift-audit') !== ''))(
    '%s: the audit config map is the original’s',
    (name) => {
      const { hcp, namespace } = render(name);
      const profile = hcp.spec.configuration?.apiServer?.audit?.profile || 'Default';
      expect(oauthServerAuditConfigMap(profile, namespace, placement).data).toEqual(
        data(expectedMap(name, 'oauth-openshift-audit')),
      );
    },
  );
}
