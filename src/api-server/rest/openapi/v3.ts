import type { JsonObject } from '../../../kube/json';
import type { KubeApiServer } from '../../kube-api-server';
import { groupsOf } from '../discovery';
import type { Dialect } from './schema-of-struct';
import { pathsOf, schemasOf } from './schemas';

const dialect: Dialect = {
  // Beside a reference nothing counts, so it stands in a list of its own.
  reference: (name) => ({ allOf: [{ $ref: `#/components/schemas/${name}` }] }),
  intOrString: { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] },
  quantity: { oneOf: [{ type: 'string' }, { type: 'number' }] },
};

const parameter = (name: string): JsonObject => ({ name, in: 'query', schema: { type: 'string' } });

const rootOf = (group: string, version: string): string =>
  group === '' ? `api/${version}` : `apis/${group}/${version}`;

/** What `/openapi/v3` answers: where the document of each group and version is. */
export const openApiV3Index = (server: KubeApiServer): JsonObject => ({
  paths: Object.fromEntries(
    groupsOf(server).flatMap(({ name, versions }) =>
      [...versions.keys()].map((version) => {
        const root = rootOf(name, version);
        return [root, { serverRelativeURL: `/openapi/v3/${root}` }];
      }),
    ),
  ),
});

/** The document of a group and version by its path, `apis/apps/v1`; undefined where it is not served. */
export function openApiV3(server: KubeApiServer, root: string): JsonObject | undefined {
  const kinds = server.kinds.all().filter(({ group, version }) => rootOf(group, version) === root);
  if (kinds.length === 0) return undefined;
  return {
    openapi: '3.0.0',
    info: { title: 'openshift-manager test server', version: 'v1' },
    paths: pathsOf(kinds, parameter),
    components: { schemas: Object.fromEntries(schemasOf(kinds, dialect, (schema) => schema)) },
  };
}
