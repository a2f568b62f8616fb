import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/kube/json';
import { sameJson } from '../../../src/kube/same-json';
import { secrets } from '../../../src/library/resources/core';
import { deployments, pods } from '../../../src/library/resources/workloads';
import { fixedClock } from '../../../src/om/clock';
import type { Operator } from '../../../src/om/operator';
import { seenAs } from '../../../src/om/state/seen-as';
import { controlPlaneComponents } from '../../../src/operators/auth/resources/hypershift';
import { storageVersionMigrations } from '../../../src/operators/auth/resources/openshift';
import { at, isOf, isStatus, management, withBody, withConditions, withTemplateAnnotations } from './change';
import type { Mutant } from './mutant';

const origin = 'invented';
const HOME = 'openshift-oauth-apiserver';
const CONFIGURATION = 'encryption-config-openshift-oauth-apiserver';
const FIRST_KEY = 'encryption-key-openshift-oauth-apiserver-1';
const CERTIFICATE = { namespace: HOME, name: 'openshift-authenticator-certs' };
const ETCD_AUTHORITY = 'operator.openshift.io/dep-openshift-oauth-apiserver.etcd-serving-ca.configmap';

/** Bugs that nobody is known to have had, by which something comes too early, too late or never, or what others hold is let go. */
export const inventedTimes: readonly Mutant[] = [
  {
    name: 'pods that are replaced are told of by no condition',
    origin,
    story: 'hosted-users-changed',
    plant: (request) =>
      isOf(request, 'ControlPlaneComponent') && isStatus(request)
        ? [
            withConditions(request, (one) =>
              one.type === 'RolloutComplete'
                ? { ...one, status: 'True', lastTransitionTime: '2026-12-01T12:00:00Z' }
                : one,
            ),
          ]
        : [request],
  },
  {
    name: 'a status counts that is of the generation before',
    origin,
    story: 'hosted-slow-rollout',
    seen: (state) =>
      seenAs(state, deployments, ({ status, ...one }) => ({
        ...one,
        status: status && { ...status, observedGeneration: one.metadata.generation },
      })),
  },
  {
    name: 'an update lets go of what somebody holds up the deletion with',
    origin,
    story: 'hosted-held',
    plant: (request) =>
      isOf(request, 'Deployment') && request.action === 'Update' ? [withoutShared(request, 'finalizers')] : [request],
  },
  {
    name: 'an update forgets who else owns an object',
    origin,
    story: 'standalone-owned-too',
    plant: (request) =>
      isOf(request, 'ConfigMap') && request.action === 'Update'
        ? [withoutShared(request, 'ownerReferences')]
        : [request],
  },
  {
    name: 'an update erases the bundle that another component filled in',
    origin,
    story: 'standalone-bundle-label',
    plant: (request) =>
      request.name === 'v4-0-config-system-trusted-ca-bundle' && request.action === 'Update'
        ? [withBody(request, ({ data: _, ...body }) => body)]
        : [request],
  },
  {
    name: 'the template hash leaves out the authority of etcd',
    origin,
    story: 'standalone-etcd-authority',
    plant: (request) =>
      isOf(request, 'Deployment')
        ? [withTemplateAnnotations(request, ({ [ETCD_AUTHORITY]: _, ...others }) => others)]
        : [request],
  },
  {
    name: 'a key is written with before all API servers can read it',
    origin,
    story: 'standalone-encrypted',
    plant: (request) =>
      request.name === CONFIGURATION
        ? [
            withProviders(request, (list) => [
              ...list.filter(isEncrypting),
              ...list.filter((one) => !isEncrypting(one)),
            ]),
          ]
        : [request],
  },
  {
    name: 'API servers count as of one revision while some are of the one before',
    origin,
    story: 'standalone-encrypted-slowly',
    seen: (state) => {
      const latest = String(
        Math.max(0, ...state.list(pods, HOME).map(({ metadata }) => Number(metadata.labels?.revision))),
      );
      return seenAs(state, pods, ({ metadata, ...one }) =>
        metadata.namespace === HOME && metadata.labels?.revision !== undefined
          ? { ...one, metadata: { ...metadata, labels: { ...metadata.labels, revision: latest } } }
          : { ...one, metadata },
      );
    },
  },
  {
    name: 'a status tells a generation once and for all',
    origin,
    story: 'hosted-audit-changed',
    plant: (request, context) => {
      if (!isOf(request, 'ControlPlaneComponent') || !isStatus(request)) return [request];
      const found = management(context).get(controlPlaneComponents, request.name, request.namespace);
      const { observedGeneration } = at(found, 'status');
      if (observedGeneration === undefined) return [request];
      const asked = withBody(request, (body) => ({ ...body, status: { ...at(body, 'status'), observedGeneration } }));
      return sameJson(at(asked.body, 'status'), at(found, 'status')) ? [] : [asked];
    },
  },
  {
    name: 'a secret that has lost a key counts as one with an empty value',
    origin,
    story: 'standalone-secret-without-key',
    seen: (state) =>
      seenAs(state, secrets, (one) =>
        one.metadata.name === 'github-client-secret' ? { ...one, data: { clientSecret: '', ...one.data } } : one,
      ),
  },
  {
    name: 'the key of before goes while tokens are still encrypted with it',
    origin,
    story: 'standalone-key-replaced',
    plant: (request) =>
      request.name === CONFIGURATION
        ? [withProviders(request, (list) => [...list.filter(isEncrypting).slice(0, 1), ...list.filter(isPlain)])]
        : [request],
  },
  {
    name: 'the first key is used for ever',
    origin,
    story: 'standalone-key-replaced',
    plant: (request, context) => {
      const isThere = management(context).get(secrets, FIRST_KEY, 'openshift-config-managed') !== undefined;
      return request.action === 'Create' && request.controller.endsWith('-EncryptionKey') && isThere ? [] : [request];
    },
  },
  {
    name: 'no run is asked for when a time comes',
    origin,
    story: 'standalone-key-replaced',
    declared: withoutDeadlines,
  },
  {
    name: 'a migration that failed is not tried again',
    origin,
    story: 'standalone-migration-fails',
    plant: (request, context) => {
      if (request.action !== 'Delete' || !isOf(request, 'StorageVersionMigration')) return [request];
      const { conditions = [] } = management(context).get(storageVersionMigrations, request.name)?.status ?? {};
      return conditions.some(({ type }) => type === 'Failed') ? [] : [request];
    },
  },
  {
    name: 'a certificate is renewed when it has ended',
    origin,
    story: 'standalone-two-months',
    plant: (request, context) => {
      const isThere = management(context).get(secrets, CERTIFICATE.name, CERTIFICATE.namespace) !== undefined;
      const isRequest = isOf(request, 'CertificateSigningRequest') && request.action === 'Create';
      return isRequest && isThere && context.clock.isBefore(FIRST_END) ? [] : [request];
    },
  },
  {
    name: 'a certificate goes when the next one is asked for',
    origin,
    story: 'standalone-two-months',
    plant: (request) => {
      if (!isOf(request, 'CertificateSigningRequest') || request.action !== 'Create') return [request];
      const { generateName: _, body: __, ...rest } = request;
      const resource = { group: '', version: 'v1', resource: 'secrets' };
      return [{ ...rest, action: 'Delete', resource, kind: 'Secret', ...CERTIFICATE }, request];
    },
  },
];

/** When the certificate ends that the operator has when the story of two months begins. */
const FIRST_END = Date.parse('2026-12-31T12:01:00Z');

type Planted = Parameters<typeof withBody>[0];

const withoutShared = (request: Planted, name: 'finalizers' | 'ownerReferences'): Planted =>
  withBody(request, (body) => {
    const { [name]: _, ...metadata } = at(body, 'metadata');
    return { ...body, metadata };
  });

const isPlain = (provider: JsonValue): boolean => isJsonObject(provider) && provider.identity !== undefined;
const isEncrypting = (provider: JsonValue): boolean => !isPlain(provider);

/** The configuration of encryption with other providers of each kind. */
function withProviders(request: Planted, change: (list: readonly JsonValue[]) => readonly JsonValue[]): Planted {
  return withBody(request, (body) => {
    const data = at(body, 'data');
    const document: unknown = JSON.parse(Buffer.from(String(data['encryption-config'] ?? ''), 'base64').toString());
    const { resources, ...rest } = isJsonObject(document) ? document : {};
    const list: readonly JsonValue[] = Array.isArray(resources) ? resources : [];
    const changed = list.map((one): JsonValue => {
      const { providers, ...others }: JsonObject = isJsonObject(one) ? one : {};
      return { ...others, providers: [...change(Array.isArray(providers) ? providers : [])] };
    });
    const text = Buffer.from(JSON.stringify({ ...rest, resources: changed })).toString('base64');
    return { ...body, data: { ...data, 'encryption-config': text } };
  });
}

/** An operator whose host is not told of times at which it would decide otherwise. */
function withoutDeadlines<S>(operator: Operator<S>): Operator<S> {
  return {
    ...operator,
    prepare: (context) => {
      const plan = operator.prepare(context);
      const controllers = plan.controllers.map((controller) => ({
        ...controller,
        run: (given: Parameters<typeof controller.run>[0]) =>
          controller.run({ ...given, clock: fixedClock(given.clock.now()) }),
      }));
      return { ...plan, controllers };
    },
  };
}
