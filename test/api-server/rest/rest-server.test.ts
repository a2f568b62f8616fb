import { X509Certificate } from 'node:crypto';
import { keepHouse } from '../../../src/api-server/housekeeping';
import { definitionOf } from '../../../src/api-server/kinds/definition-of';
import { openShiftKinds } from '../../../src/api-server/openshift/kinds';
import { patchTypes } from '../../../src/api-server/request';
import { type RestServer, startRest } from '../../../src/api-server/rest/rest-server';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/kube/json';
import { selfSignedCertificate } from '../../../src/kube/self-signed-certificate';
import { configMap, configMaps, serverAt } from '../support/server';
import { Client } from './client';

const now = Date.parse('2026-03-01T12:03:00Z');
const token = 'a token of the test';
const table = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
const server = serverAt({ customKinds: openShiftKinds() });
let rest: RestServer;
let client: Client;
let leave: () => void;

beforeAll(async () => {
  leave = keepHouse(server);
  rest = await startRest(server, { token, now: () => now });
  client = new Client(rest.url, token);
});
afterAll(async () => {
  leave();
  await rest.stop();
});

const create = (name: string, more: JsonObject = {}, metadata: JsonObject = {}) =>
  client.json(configMaps, { method: 'POST', body: configMap(name, more, metadata) });

const at = (body: JsonValue | undefined, ...path: readonly (string | number)[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>((value, step) => {
    if (Array.isArray(value)) return value.at(Number(step));
    return isJsonObject(value) ? value[step] : undefined;
  }, body);

/** What components of Kubernetes ask for. */
const protobufFirst = 'application/vnd.kubernetes.protobuf,application/json';

describe('who may ask', () => {
  test('only who has the token', async () => {
    expect(await client.json(configMaps, { token: 'another' })).toMatchObject({
      code: 401,
      body: { kind: 'Status', reason: 'Unauthorized' },
    });
    expect((await client.json('/apis', { token: '' })).code).toBe(401);
  });

  test('everybody for health and version', async () => {
    expect(await client.ask('/readyz', { token: '' })).toMatchObject({ code: 200, text: 'ok' });
    expect((await client.json('/version', { token: '' })).body).toMatchObject({ major: '1', minor: '34' });
  });

  test('over TLS who trusts the certificate', async () => {
    const hosts = ['127.0.0.1', 'localhost'];
    const period = { notBefore: Date.now() - 60_000, notAfter: Date.now() + 60_000 };
    const tls = selfSignedCertificate({ commonName: 'test', hosts, ...period });
    const secure = await startRest(server, { token, tls, now: () => now });
    expect((await new Client(secure.url, token, tls.certificate).ask('/livez')).code).toBe(200);
    const other = selfSignedCertificate({ commonName: 'test', hosts, ...period });
    await expect(new Client(secure.url, token, other.certificate).ask('/livez')).rejects.toThrow(/certificate|self/);
    await secure.stop();
    const parsed = new X509Certificate(tls.certificate);
    expect(parsed.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(parsed.checkHost('localhost')).toBe('localhost');
    expect(parsed.ca && parsed.verify(parsed.publicKey)).toBe(true);
  });
});

describe('objects', () => {
  test('are created, read, replaced by those who saw the latest, and deleted', async () => {
    const made = await create('a', { data: { a: '1' } });
    expect(made.code).toBe(201);
    expect((await create('a')).body).toMatchObject({ code: 409, reason: 'AlreadyExists' });
    const put = (body: JsonObject) => client.json(`${configMaps}/a`, { method: 'PUT', body });
    expect((await put({ ...made.body, data: { a: '2' } })).code).toBe(200);
    expect((await put({ ...made.body, data: { a: '3' } })).body).toMatchObject({ code: 409, reason: 'Conflict' });
    expect((await client.json(`${configMaps}/a`)).body).toMatchObject({ data: { a: '2' } });
    expect((await client.json(`${configMaps}/a`, { method: 'DELETE' })).body).toMatchObject({ status: 'Success' });
    expect((await client.json(`${configMaps}/a`)).body).toMatchObject({ code: 404, reason: 'NotFound' });
  });

  test('are applied by managers, who conflict', async () => {
    const apply = (manager: string, value: string, query = '') =>
      client.json(`${configMaps}/applied?fieldManager=${manager}${query}`, {
        method: 'PATCH',
        contentType: patchTypes.apply,
        text: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: applied}\ndata: {a: "${value}"}\n`,
      });
    expect((await apply('one', '1')).code).toBe(201);
    const refused = await apply('two', '2');
    expect(refused.body).toMatchObject({
      code: 409,
      message: 'Apply failed with 1 conflict: conflict with "one": .data.a',
    });
    expect((await apply('two', '2', '&force=true')).code).toBe(200);
    expect((await apply('two', '3', '&dryRun=All')).body).toMatchObject({ data: { a: '3' } });
    expect((await client.json(`${configMaps}/applied`)).body).toMatchObject({ data: { a: '2' } });
  });

  test.each([
    ['JSON', patchTypes.json, [{ op: 'replace', path: '/data/a', value: '2' }]],
    ['merge', patchTypes.merge, { data: { a: '2' } }],
    ['strategic', patchTypes.strategic, { data: { a: '2' } }],
  ])('are changed by a %s patch', async (name, contentType, body) => {
    const path = `patched-${name.toLowerCase()}`;
    await create(path, { data: { a: '1' } });
    const answer = await client.json(`${configMaps}/${path}`, { method: 'PATCH', contentType, body });
    expect(answer).toMatchObject({ code: 200, body: { data: { a: '2' } } });
  });

  test('stay while a finalizer holds them, and take what they own along', async () => {
    const owner = await create('owner', {}, { finalizers: ['example.com/hold'] });
    const uid = at(owner.body, 'metadata', 'uid');
    await create('owned', {}, { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'owner', uid }] });
    const held = await client.json(`${configMaps}/owner`, { method: 'DELETE' });
    expect(at(held.body, 'metadata', 'deletionTimestamp')).toBe('2026-03-01T12:00:00Z');
    expect((await client.json(`${configMaps}/owned`)).code).toBe(200);
    const body = { metadata: { finalizers: null } };
    await client.json(`${configMaps}/owner`, { method: 'PATCH', contentType: patchTypes.merge, body });
    expect((await client.json(`${configMaps}/owner`)).code).toBe(404);
    expect((await client.json(`${configMaps}/owned`)).code).toBe(404);
  });

  test('of a namespace go with it', async () => {
    const path = '/api/v1/namespaces/gone';
    await client.json('/api/v1/namespaces', {
      method: 'POST',
      body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'gone' } },
    });
    await client.json(`${path}/configmaps`, { method: 'POST', body: configMap('a') });
    await client.json(path, { method: 'DELETE' });
    expect((await client.json(path)).code).toBe(404);
    expect((await client.json(`${path}/configmaps/a`)).code).toBe(404);
  });

  test('are read and answered as YAML too', async () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: yaml\n';
    const options = { method: 'POST', contentType: 'application/yaml', accept: 'application/yaml', text };
    const answer = await client.ask(configMaps, options);
    expect(answer).toMatchObject({ code: 201, type: 'application/yaml' });
    expect(answer.text).toMatch(/^apiVersion: v1\nkind: ConfigMap\n/m);
  });

  test('with unknown fields are warned of, or refused where that is asked for', async () => {
    const body = { ...configMap('warned'), 'x"': 1 };
    const strict = await client.json(`${configMaps}?fieldValidation=Strict`, { method: 'POST', body });
    expect(strict.body).toMatchObject({ code: 400, reason: 'BadRequest' });
    expect((await client.ask(configMaps, { method: 'POST', body })).warning).toBe(
      '299 - "unknown field \\"x\\\\\\"\\""',
    );
  });
});

describe('what cannot be served', () => {
  const body = configMap('never');
  test.each([
    ['a path without anything', '/nowhere', {}, 404, '404 page not found'],
    ['a kind that there is not', '/api/v1/nothings', {}, 404, 'could not find the requested resource'],
    ['a method that there is not', configMaps, { method: 'OPTIONS' }, 405, 'MethodNotAllowed'],
    [
      'text',
      configMaps,
      { method: 'POST', contentType: 'text/plain', body },
      415,
      'application/json, application/yaml',
    ],
    ['a patch of no known type', `${configMaps}/a`, { method: 'PATCH', contentType: 'text/plain', body }, 415, '415'],
    ['half a body', configMaps, { method: 'POST', text: '{"kind"' }, 400, 'unexpected end of JSON input'],
    [
      'half a patch',
      `${configMaps}/a`,
      { method: 'PATCH', contentType: patchTypes.merge, text: '{x' },
      400,
      'error decoding patch',
    ],
    [
      'YAML that is none',
      configMaps,
      { method: 'POST', contentType: 'application/yaml', text: 'a: [' },
      400,
      'BadRequest',
    ],
    ['an answer in HTML', configMaps, { accept: 'text/html' }, 406, 'NotAcceptable'],
    ['protobuf alone', configMaps, { accept: 'application/vnd.kubernetes.protobuf' }, 406, 'NotAcceptable'],
    ['protobuf, or else JSON', configMaps, { accept: protobufFirst }, 200, '"kind":"ConfigMapList"'],
    ['a watch in protobuf, or else JSON', `${configMaps}?watch=1&timeoutSeconds=0`, { accept: protobufFirst }, 200, ''],
    ['a watch in YAML', `${configMaps}?watch=1`, { accept: 'application/yaml' }, 406, 'NotAcceptable'],
    ['a watch of no length', `${configMaps}?watch=1&timeoutSeconds=x`, {}, 400, 'invalid syntax'],
    ['a target that is none', '/api/v1/%ff', {}, 400, 'cannot be read'],
    [
      'too much',
      configMaps,
      { method: 'POST', text: ' '.repeat(3 * 1024 * 1024 + 1) },
      413,
      'Request entity too large',
    ],
  ])('%s', async (_what, path, asked, code, text) => {
    const answer = await client.ask(path, asked);
    expect(answer.code).toBe(code);
    expect(answer.text).toContain(text);
  });
});

describe('a watch', () => {
  test('tells what happens after a revision, line by line', async () => {
    const list = await client.json(configMaps);
    const version = String(at(list.body, 'metadata', 'resourceVersion'));
    const watch = await client.watch(`${configMaps}?watch=true&resourceVersion=${version}`);
    await create('watched');
    await client.json(`${configMaps}/watched`, { method: 'DELETE' });
    expect(await watch.next()).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'watched' } } });
    expect(await watch.next()).toMatchObject({ type: 'DELETED', object: { metadata: { name: 'watched' } } });
    watch.close();
  });

  test('begins with what is there, says where that ends, and ends in time', async () => {
    const query =
      'watch=1&allowWatchBookmarks=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&timeoutSeconds=0';
    const watch = await client.watch(`/api/v1/namespaces?${query}`);
    const types: unknown[] = [];
    for (let event = await watch.next(); event !== undefined; event = await watch.next()) types.push(event.type);
    expect(types.length).toBeGreaterThan(4);
    expect(types.at(-1)).toBe('BOOKMARK');
    expect(new Set(types.slice(0, -1))).toEqual(new Set(['ADDED']));
  });

  test('says where what it asks for is forgotten, and ends', async () => {
    const other = serverAt();
    const listening = await startRest(other, { token, now: () => now });
    const own = new Client(listening.url, token);
    other.store.compact(other.store.revision);
    const watch = await own.watch(`${configMaps}?watch=1&resourceVersion=1`);
    expect(await watch.next()).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
    expect(await watch.next()).toBeUndefined();
    await listening.stop();
  });

  test('ends when the server stops', async () => {
    const listening = await startRest(serverAt(), { token, now: () => now });
    const watch = await new Client(listening.url, token).watch(`${configMaps}?watch=1`);
    await listening.stop();
    expect(await watch.next()).toBeUndefined();
  });

  test('as a table has columns once', async () => {
    const watch = await client.watch('/api/v1/namespaces?watch=1', { accept: table });
    const [first, second] = [await watch.next(), await watch.next()];
    watch.close();
    expect(at(first, 'object', 'columnDefinitions', 0, 'name')).toBe('Name');
    expect(at(second, 'object', 'columnDefinitions')).toEqual([]);
    expect(at(second, 'object', 'rows', 0, 'cells', 1)).toBe('Active');
  });
});

describe('an object in another form', () => {
  test('is a row of a table', async () => {
    const { body } = await client.json('/api/v1/namespaces', { accept: table });
    expect(body).toMatchObject({ kind: 'Table', apiVersion: 'meta.k8s.io/v1' });
    expect(at(body, 'rows', 0)).toMatchObject({
      cells: ['default', 'Active', '3m'],
      object: { kind: 'PartialObjectMetadata', metadata: { name: 'default' } },
    });
  });

  test('is its metadata', async () => {
    const accept = 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io';
    const { body } = await client.json('/api/v1/namespaces/default', { accept });
    expect(body).toMatchObject({ kind: 'PartialObjectMetadata', metadata: { name: 'default' } });
    expect(body.spec).toBeUndefined();
  });

  test('has the columns that its definition declares', async () => {
    const [kind] = openShiftKinds();
    if (kind === undefined) throw new Error('there are no kinds');
    const own = { ...kind, group: 'example.com', kind: 'Boat', resource: 'boats', namespaced: false, hasStatus: false };
    const definition = definitionOf({
      ...own,
      schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    });
    const columns = [
      { name: 'Sails', type: 'integer', jsonPath: '.spec.sails' },
      { name: 'Ready', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status' },
      { name: 'Missing', type: 'string', jsonPath: '.spec.nothing' },
    ];
    const version = at(definition, 'spec', 'versions', 0);
    const spec = at(definition, 'spec');
    if (!isJsonObject(version) || !isJsonObject(spec)) throw new Error('no version');
    await client.json('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
      method: 'POST',
      body: {
        ...definition,
        spec: {
          ...spec,
          names: { kind: 'Boat', plural: 'boats', singular: 'boat', listKind: 'BoatList', shortNames: ['bt'] },
          versions: [{ ...version, additionalPrinterColumns: columns }],
        },
      },
    });
    const boat = {
      apiVersion: `example.com/${kind.version}`,
      kind: 'Boat',
      metadata: { name: 'a' },
      spec: { sails: 2 },
      status: {
        conditions: [
          { type: 'Afloat', status: 'False' },
          { type: 'Ready', status: 'True' },
        ],
      },
    };
    const path = `/apis/example.com/${kind.version}`;
    expect((await client.json(`${path}/boats`, { method: 'POST', body: boat })).code).toBe(201);
    const shown = await client.json(`${path}/boats/a`, { accept: table });
    expect(at(shown.body, 'rows', 0, 'cells')).toEqual(['a', 2, 'True', null]);
    expect(at((await client.json(path)).body, 'resources', 0)).toMatchObject({ name: 'boats', shortNames: ['bt'] });
  });
});

describe('what a server says of itself', () => {
  test('is the same in one answer and in many', async () => {
    const names = new Set<string>();
    for (const root of ['/api', '/apis']) {
      const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
      const { body } = await client.json(root, { accept });
      const { items } = body;
      if (!Array.isArray(items)) throw new Error('no groups');
      const groups: readonly JsonValue[] = items;
      for (const group of groups) {
        const name = at(group, 'metadata', 'name');
        const version = String(at(group, 'versions', 0, 'version'));
        const list = await client.json(`${root}/${name === undefined ? '' : `${String(name)}/`}${version}`);
        const resources = at(list.body, 'resources');
        const found: readonly JsonValue[] = Array.isArray(resources) ? resources : [];
        const told = found.map((one) => String(at(one, 'name'))).filter((one) => !one.includes('/'));
        const aggregated = at(group, 'versions', 0, 'resources');
        const inOne: readonly JsonValue[] = Array.isArray(aggregated) ? aggregated : [];
        expect(inOne.map((one) => at(one, 'resource'))).toEqual(told);
        for (const one of told) names.add(one);
      }
    }
    expect([...names]).toEqual(expect.arrayContaining(['pods', 'deployments', 'oauths', 'hostedclusters']));
  });

  test('has a schema of each kind, with all that it refers to', async () => {
    const index = await client.json('/openapi/v3');
    const { paths } = index.body;
    if (!isJsonObject(paths)) throw new Error('no paths');
    for (const root of Object.keys(paths)) {
      const { text } = await client.ask(`/openapi/v3/${root}`);
      const document: unknown = JSON.parse(text);
      if (!isJsonObject(document)) throw new Error('no document');
      const schemas = at(document, 'components', 'schemas');
      const missing = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].filter(
        ([, name = '']) => !isJsonObject(schemas) || schemas[name] === undefined,
      );
      expect(missing).toEqual([]);
      expect(text).toContain('"fieldValidation"');
    }
  });

  test('can be had in the form that old clients want', async () => {
    const accept = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';
    const { bytes, type } = await client.ask('/openapi/v2', { accept });
    expect(type).toBe('application/com.github.proto-openapi.spec.v2.v1.0+protobuf');
    // The first field of a document: its version.
    expect(bytes.subarray(0, 5)).toEqual(Buffer.from([0x0a, 3, 0x32, 0x2e, 0x30]));
    const { body } = await client.json('/openapi/v2');
    expect(at(body, 'definitions', 'io.k8s.api.core.v1.ConfigMap', 'properties', 'data', 'type')).toBe('object');
    expect(bytes.includes('io.k8s.api.core.v1.ConfigMap')).toBe(true);
  });
});
