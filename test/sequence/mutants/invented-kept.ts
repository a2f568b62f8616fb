import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/kube/json';
import { sameJson } from '../../../src/kube/same-json';
import { secrets } from '../../../src/library/resources/core';
import { deployments } from '../../../src/library/resources/workloads';
import { clusterOperators, ingresses, operatorAuthentications } from '../../../src/operators/auth/resources/openshift';
import { at, isOf, management, withBody, withConditions } from './change';
import { hashing } from './hashing';
import type { Mutant } from './mutant';

const origin = 'invented';

/** A condition that is true once stays as it is. */
const keeping = (type: string): Pick<Mutant, 'plant'> => ({
  plant: (request, context) => {
    if (request.action !== 'UpdateStatus' || !isOf(request, 'ClusterOperator')) return [request];
    const found = management(context).get(clusterOperators, 'authentication');
    const former = found?.status?.conditions?.find((one) => one.type === type && one.status === 'True');
    if (former === undefined) return [request];
    const asked = withConditions(request, (one) => (one.type === type ? { ...former } : one));
    return sameJson(at(asked.body, 'status'), at(found, 'status')) ? [] : [asked];
  },
});

const listed = (context: Parameters<typeof management>[0]): string =>
  management(context)
    .list(secrets, 'openshift-authentication')
    .map(({ metadata }) => metadata.name)
    .join(',');

/** Bugs that nobody is known to have had, by which something of before stays, or of an order that means nothing. */
export const inventedKept: readonly Mutant[] = [
  {
    name: 'the address of a console that is given up stays',
    origin,
    story: 'standalone-console-given-up',
    plant: (request, context) => {
      const found = management(context).get(operatorAuthentications, 'cluster');
      const isOperator = isOf(request, 'Authentication') && request.resource.group === 'operator.openshift.io';
      if (request.action !== 'Update' || !isOperator || found === undefined) return [request];
      const console = at(at(at(found.spec, 'observedConfig'), 'oauthServer'), 'oauthConfig').assetPublicURL;
      if (typeof console !== 'string' || console === '') return [request];
      const asked = withBody(request, (body) => withConsole(body, console));
      return sameJson(at(asked.body, 'spec'), found.spec) ? [] : [asked];
    },
  },
  {
    name: 'a tunnel keeps the proxy that a cluster has given up',
    origin,
    story: 'hosted-proxy-given-up',
    plant: (request, context) => {
      const { name, namespace, action } = request;
      if (!isOf(request, 'Deployment') || action !== 'Update') return [request];
      const before = podOf(management(context).get(deployments, name, namespace));
      const kept = containersOf(before).filter(({ args }) => Array.isArray(args) && args.includes('--https-proxy'));
      return [
        withBody(request, (body) => {
          const spec = at(body, 'spec');
          const pod = podOf(body);
          const containers = containersOf(pod).map((one) => {
            const args = kept.find((other) => other.name === one.name)?.args;
            return args === undefined ? one : { ...one, args };
          });
          return { ...body, spec: { ...spec, template: { ...at(spec, 'template'), spec: { ...pod, containers } } } };
        }),
      ];
    },
  },
  {
    name: 'the host of the login page is told to the Ingress once',
    origin,
    story: 'standalone-login-host-comes',
    plant: (request, context) => {
      const { componentRoutes } = at(management(context).get(ingresses, 'cluster'), 'status');
      const isTold = Array.isArray(componentRoutes) && componentRoutes.length > 0;
      return isOf(request, 'Ingress') && request.action === 'ApplyStatus' && isTold ? [] : [request];
    },
  },
  {
    name: 'what was wrong once is told for ever',
    origin,
    story: 'standalone-provider-repaired',
    ...keeping('Degraded'),
  },
  {
    name: 'what went on once is told as going on',
    origin,
    story: 'standalone-client-secret-changed',
    ...keeping('Progressing'),
  },
  {
    name: 'the order in which secrets are listed is part of an object',
    origin,
    story: 'standalone-installed',
    ...hashing(listed),
  },
];

const podOf = (object: JsonObject | undefined): JsonObject => at(at(at(object, 'spec'), 'template'), 'spec');

const containersOf = (pod: JsonObject): readonly JsonObject[] => {
  const { containers } = pod;
  const list: readonly JsonValue[] = Array.isArray(containers) ? containers : [];
  return list.filter(isJsonObject);
};

function withConsole(body: JsonObject, assetPublicURL: string): JsonObject {
  const spec = at(body, 'spec');
  const observedConfig = at(spec, 'observedConfig');
  const oauthServer = at(observedConfig, 'oauthServer');
  const oauthConfig = { ...at(oauthServer, 'oauthConfig'), assetPublicURL };
  return {
    ...body,
    spec: { ...spec, observedConfig: { ...observedConfig, oauthServer: { ...oauthServer, oauthConfig } } },
  };
}
