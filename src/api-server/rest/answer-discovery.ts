import type { JsonObject } from '../../kube/json';
import type { KubeApiServer } from '../kube-api-server';
import { send, sendBytes, sendText } from './answer-resource';
import { aggregated, aggregatedVersion, coreVersions, groupList, groupOf, resourceList } from './discovery';
import type { RestResponse } from './exchange';
import { acceptedTypes } from './media-type';
import { openApiV2 } from './openapi/v2';
import { openApiV2Protobuf, openApiV2ProtobufTypes } from './openapi/v2-protobuf';
import { openApiV3, openApiV3Index } from './openapi/v3';

const aggregatedType = `application/json;g=apidiscovery.k8s.io;v=${aggregatedVersion};as=APIGroupDiscoveryList`;

/** What a server says of its version: that of the API whose behaviour it has. */
const version: JsonObject = {
  major: '1',
  minor: '34',
  gitVersion: 'v1.34.4+openshift-manager-test-server',
  gitCommit: '',
  gitTreeState: '',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: '',
};

const health: ReadonlySet<string> = new Set(['/healthz', '/livez', '/readyz']);

/** Answers what everybody may ask: health and version. Returns whether it was that. */
export function answerPublic(path: string, outgoing: RestResponse): boolean {
  if (health.has(path)) sendText(outgoing, 200, 'ok');
  else if (path === '/version') send(outgoing, { code: 200, body: version }, 'json');
  else return false;
  return true;
}

/** Answers what a server says of itself: discovery and OpenAPI. Returns whether it was that. */
export function answerDiscovery(
  server: KubeApiServer,
  path: string,
  accept: string | undefined,
  outgoing: RestResponse,
): boolean {
  if (path === '/api' || path === '/apis') {
    if (wantsAggregated(accept)) {
      const body = JSON.stringify(aggregated(server, path === '/api'));
      sendBytes(outgoing, 200, aggregatedType, body);
    } else send(outgoing, { code: 200, body: path === '/api' ? coreVersions() : groupList(server) }, 'json');
    return true;
  }
  if (path === '/openapi/v2' && wantsProtobuf(accept)) {
    sendBytes(outgoing, 200, openApiV2ProtobufTypes[1] ?? '', openApiV2Protobuf(openApiV2(server)));
    return true;
  }
  const body = bodyAt(server, path);
  if (body === undefined) return false;
  send(outgoing, { code: 200, body }, 'json');
  return true;
}

/** Whether protobuf is accepted before JSON. */
const wantsProtobuf = (accept: string | undefined): boolean => {
  const first = acceptedTypes(accept).find(({ name }) => isProtobuf(name) || name === 'application/json');
  return first !== undefined && isProtobuf(first.name);
};

const isProtobuf = (name: string): boolean => openApiV2ProtobufTypes.includes(name);

/** Whether the first answer that is wanted is discovery in one, in the version that there is. */
const wantsAggregated = (accept: string | undefined): boolean =>
  acceptedTypes(accept).some(
    ({ name, parameters }) =>
      name === 'application/json' &&
      parameters.get('as') === 'APIGroupDiscoveryList' &&
      parameters.get('v') === aggregatedVersion,
  );

function bodyAt(server: KubeApiServer, path: string): JsonObject | undefined {
  if (path === '/openapi/v2') return openApiV2(server);
  if (path === '/openapi/v3') return openApiV3Index(server);
  if (path.startsWith('/openapi/v3/')) return openApiV3(server, path.slice('/openapi/v3/'.length));
  const [, root, one, other, ...more] = path.replace(/\/$/, '').split('/');
  if (root === '')
    return { paths: ['/api', '/apis', '/healthz', '/livez', '/openapi/v2', '/openapi/v3', '/readyz', '/version'] };
  if (root === 'api' && one !== undefined && other === undefined) return resourceList(server, '', one);
  if (root !== 'apis' || one === undefined || more.length > 0) return undefined;
  return other === undefined ? groupOf(server, one) : resourceList(server, one, other);
}
