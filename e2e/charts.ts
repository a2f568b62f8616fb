import { join } from 'node:path';
import { kindKey } from '../src/api-server/kinds/served-kind';
import { KubeApiServer } from '../src/api-server/kube-api-server';
import type { ApiRequest } from '../src/api-server/request';
import { renderCharts } from '../src/cli/actions/synthesize';
import { isJsonObject, type JsonObject } from '../src/kube/json';
import type { KubeObject } from '../src/kube/types';
import { fixedClock } from '../src/om/clock';
import { configurations } from '../src/operators/auth/configurations';
import { targets } from '../src/operators/auth/divergences/divergence';
import { applyRequestsOf, namespacesBefore } from '../test/charts/support/apply-chart';
import { chartsOf } from '../test/charts/support/charts-of';
import { customKinds } from '../test/operators/auth/at-rest/support/served-cluster';
import { refusedByServer } from '../test/operators/auth/support/refused-by-server';
import { installDefinitions } from './definitions';
import type { HttpClient } from './http-client';
import { installKinds } from './record';

/** A chart, and what it is of. */
interface NamedChart {
  readonly name: string;
  readonly objects: readonly KubeObject[];
}

/** The charts of all examples and of every third configuration, for every target. */
function charts(): readonly NamedChart[] {
  const examples = [
    ['standalone', undefined],
    ['hosted', 'hosted-cpo'],
    ['hosted', 'hosted-converged'],
  ] as const;
  const ofExamples = examples.flatMap(([name, target]) =>
    renderCharts({ inputDir: join(__dirname, '../examples', name), target }, {}).charts.map(({ objects }) => ({
      name,
      objects,
    })),
  );
  const some = configurations.filter((_, at) => at % 3 === 0);
  const ofConfigurations = targets.flatMap((target) =>
    some.flatMap((one) => chartsOf(target, one).map((objects) => ({ name: `${one.name}, ${target}`, objects }))),
  );
  return [...ofExamples, ...ofConfigurations];
}

/** What the oauth-apiserver serves, which is not there. A definition in its group would stand in the way of its APIService. */
const AGGREGATED = 'oauth.openshift.io';

/** The chart of which a Deployment is refused whoever writes it: its failures say so. */
const knownRefused = `${refusedByServer}, hosted-cpo`;

/** Kinds that stay: nothing but a namespace controller takes namespaces away, and nobody has objects of their kinds then. */
const lasting: ReadonlySet<string> = new Set(['Namespace', 'CustomResourceDefinition']);

/**
 * Applies charts to a real server, in the order of their files and with strict validation, and prints what it refuses. What is
 * refused for privileges alone counts as taken.
 *
 * @returns the exit code: 1 where it refuses any
 */
export async function checkCharts(client: HttpClient): Promise<number> {
  const definitions = await installDefinitions(client);
  for (const text of definitions.refused) console.log(`definition not taken: ${text}`);
  const own = customKinds.filter(
    (kind) => !kind.group.endsWith('.k8s.io') && kind.group !== AGGREGATED && !definitions.served.has(kindKey(kind)),
  );
  await installKinds(client, own);
  console.log(
    `e2e: ${definitions.served.size} of ${definitions.count} published definitions are taken, ${own.length} kinds are served by our own`,
  );
  for (const name of namespacesBefore) {
    const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    await client.request({ method: 'POST', path: '/api/v1/namespaces', body });
  }
  const { kinds } = new KubeApiServer({ clock: fixedClock(0), customKinds });
  let [count, refused, known] = [0, 0, 0];
  const all = charts();
  for (const { name, objects: written } of all) {
    const objects = written.filter(({ apiVersion }) => !apiVersion.startsWith(`${AGGREGATED}/`));
    const requests = applyRequestsOf(objects, kinds);
    for (const request of requests) {
      const { code, body } = await client.request(request);
      count++;
      if (code < 400 || isForPrivileges(body)) continue;
      if (name === knownRefused) known++;
      else refused++;
      console.log(`${name}: ${request.path}: ${String(body.message)}`);
    }
    await cleared(client, objects, requests);
  }
  const taken = count - refused - known;
  console.log(
    `e2e: ${taken} of ${count} objects of ${all.length} charts are taken by the real server; ${known} refused as it should be, ${refused} not`,
  );
  return refused === 0 ? 0 : 1;
}

/** Whether privileged containers are all that is refused: this server does not allow them, those of OpenShift do. */
function isForPrivileges({ details }: JsonObject): boolean {
  const causes = isJsonObject(details) && Array.isArray(details.causes) ? details.causes : [];
  const fields = causes.filter(isJsonObject).map(({ field }) => String(field));
  return fields.length > 0 && fields.every((field) => field.endsWith('.securityContext.privileged'));
}

/** The next chart meets an empty cluster. */
async function cleared(
  client: HttpClient,
  objects: readonly KubeObject[],
  requests: readonly ApiRequest[],
): Promise<void> {
  for (const [at, { path }] of [...requests.entries()].reverse()) {
    if (!lasting.has(objects[at]?.kind ?? '')) await client.request({ method: 'DELETE', path });
  }
}
