import type { JsonObject } from '../../../../src/kube/json';
import { type Scenario, ScenarioList } from '../scenario';

const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const aggregated = '/apis/apiregistration.k8s.io/v1/apiservices';

function definition(plural: string, group: string, spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { plural, kind: 'Thing' },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: { type: 'object', properties: { size: { type: 'integer', minimum: 1, default: 3 } } },
              },
            },
          },
          subresources: { status: {} },
        },
      ],
      ...spec,
    },
  };
}

/** Kinds that are made, and servers that are named. */
export function definitionScenarios(): readonly Scenario[] {
  const list = new ScenarioList('define');
  list.add('custom-resource-definitions', (s) => {
    const group = `${s.namespace}.example.com`;
    const things = `/apis/${group}/v1/namespaces/${s.namespace}/things`;
    const thing = (spec: JsonObject): JsonObject => ({
      apiVersion: `${group}/v1`,
      kind: 'Thing',
      metadata: { name: 'a' },
      spec,
    });
    s.get(things);
    s.post(path, definition('things', group));
    s.send({ method: 'GET', path: `${path}/things.${group}` }, 2);
    s.post(things, thing({}));
    s.post(things, thing({ size: 0 }));
    s.patch('merge', `${things}/a`, { spec: { size: 5 } });
    s.apply('one', `${things}/a`, thing({ size: 5 }));
    s.post(path, definition('things', group));
    s.patch('merge', `${path}/things.${group}`, { metadata: { labels: { a: 'b' } } });
    s.get(`${path}/things.${group}`);
  });
  list.add('refused', (s) => {
    const group = `${s.namespace}.example.com`;
    const dry = { dryRun: 'All' };
    s.post(path, { ...definition('things', group), metadata: { name: 'other' } }, dry);
    s.post(path, definition('things', group, { scope: 'Odd' }), dry);
    s.post(path, definition('things', group, { scope: null }), dry);
    s.post(path, definition('things', group, { versions: [] }), dry);
    s.post(path, definition('things', group, { conversion: { strategy: 'None' } }), dry);
  });
  list.add('api-services', (s) => {
    const dry = { dryRun: 'All' };
    const group = `${s.namespace}.example.com`;
    const make = (spec: JsonObject, name = `v1.${group}`): JsonObject => ({
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name },
      spec: {
        group,
        version: 'v1',
        groupPriorityMinimum: 100,
        versionPriority: 10,
        service: { namespace: 'a', name: 'b' },
        ...spec,
      },
    });
    s.post(aggregated, make({}), dry);
    s.post(aggregated, make({}, 'other'), dry);
    s.post(aggregated, make({ groupPriorityMinimum: 0, versionPriority: 0 }), dry);
    s.post(aggregated, make({ service: {} }), dry);
    s.post(aggregated, make({ caBundle: 'YQ==', insecureSkipTLSVerify: true }), dry);
    s.post(aggregated, make({ group: '' }), dry);
    s.post(aggregated, make({ version: '' }), dry);
    s.post(aggregated, make({ service: { namespace: 'a', name: 'b', port: 8443 } }), dry);
    s.apply('one', `${aggregated}/v1.${group}`, make({}), dry);
  });
  return list.scenarios;
}
