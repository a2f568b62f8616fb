import { configMap, configMaps, make, metadataOf, serverAt } from './support/server';

const widgets = '/apis/example.com/v1/widgets';
const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
    scope: 'Cluster',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
};
const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

test('a copy of a server has its objects, versions and kinds, and each goes on by itself', () => {
  const one = serverAt();
  make(one, definitions, definition);
  const made = make(one, configMaps, configMap('a'));
  const other = serverAt({ from: one, seed: 'other' });
  const path = `${configMaps}/a`;
  expect(other.serve({ method: 'GET', path }).body).toEqual(made);
  expect(other.store.revision).toBe(one.store.revision);
  expect(other.store.since(0)).toEqual(one.store.since(0));

  other.serve({ method: 'DELETE', path: `${definitions}/widgets.example.com` });
  other.serve({ method: 'PUT', path, body: { ...made, data: { changed: 'here' } } });
  make(other, configMaps, configMap('b'));
  expect(one.serve({ method: 'GET', path }).body).toEqual(made);
  expect(one.serve({ method: 'GET', path: `${configMaps}/b` }).code).toBe(404);
  expect([one, other].map((server) => server.serve({ method: 'GET', path: widgets }).code)).toEqual([200, 404]);

  const ofOne = metadataOf({ code: 201, body: make(one, configMaps, configMap('b')) });
  const ofOther = metadataOf(other.serve({ method: 'GET', path: `${configMaps}/b` }));
  expect(ofOther.uid).not.toBe(ofOne.uid);
});
