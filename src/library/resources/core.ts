import * as z from 'zod/mini';
import type { ConfigMap, Endpoints, KubeEvent, Namespace, Secret, Service, ServiceAccount } from '../../kube/types';
import type { ResourceType } from '../../om/resource-type';
import { fields, jsonObject, objectMeta, presumedNumber, presumedText, stringMap } from '../../om/schema';
import { head, intOrString, optionalBoolean, optionalNumber, optionalString, optionalStrings } from './schemas';

const core = { group: '', version: 'v1' } as const;

/** Text configuration, `v1` ConfigMap. */
export const configMaps: ResourceType<ConfigMap> = {
  ...core,
  resource: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
  schema: fields({
    ...head('v1', 'ConfigMap'),
    data: z.optional(stringMap),
    binaryData: z.optional(stringMap),
    immutable: optionalBoolean,
  }),
};

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/\r\n]*(?:={1,2}[\r\n]*)?$/, 'expected base64'));

/** Confidential data, `v1` Secret. Its values have to be base64, as the API server demands. */
export const secrets: ResourceType<Secret> = {
  ...core,
  resource: 'secrets',
  kind: 'Secret',
  namespaced: true,
  schema: fields({
    ...head('v1', 'Secret'),
    type: optionalString,
    data: z.optional(z.record(z.string(), base64)),
    stringData: z.optional(stringMap),
    immutable: optionalBoolean,
  }),
};

/** `v1` Service. */
export const services: ResourceType<Service> = {
  ...core,
  resource: 'services',
  kind: 'Service',
  namespaced: true,
  schema: fields({
    ...head('v1', 'Service'),
    spec: z.prefault(
      fields({
        ports: z.optional(
          z.array(
            fields({
              name: optionalString,
              protocol: optionalString,
              port: presumedNumber,
              targetPort: z.optional(intOrString),
              nodePort: optionalNumber,
              appProtocol: optionalString,
            }),
          ),
        ),
        selector: z.optional(stringMap),
        clusterIP: optionalString,
        clusterIPs: optionalStrings,
        type: optionalString,
        sessionAffinity: optionalString,
        ipFamilies: optionalStrings,
        ipFamilyPolicy: optionalString,
        internalTrafficPolicy: optionalString,
      }),
      {},
    ),
    status: z.optional(
      fields({
        loadBalancer: z.optional(
          fields({ ingress: z.optional(z.array(fields({ ip: optionalString, hostname: optionalString }))) }),
        ),
      }),
    ),
  }),
};

/** `v1` Namespace. */
export const namespaces: ResourceType<Namespace> = {
  ...core,
  resource: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
  schema: fields({ ...head('v1', 'Namespace'), spec: z.optional(jsonObject), status: z.optional(jsonObject) }),
};

/** `v1` ServiceAccount. */
export const serviceAccounts: ResourceType<ServiceAccount> = {
  ...core,
  resource: 'serviceaccounts',
  kind: 'ServiceAccount',
  namespaced: true,
  schema: fields({
    ...head('v1', 'ServiceAccount'),
    secrets: z.optional(z.array(jsonObject)),
    imagePullSecrets: z.optional(z.array(jsonObject)),
  }),
};

const address = fields({
  ip: presumedText,
  nodeName: optionalString,
  targetRef: z.optional(jsonObject),
});

/** `v1` Endpoints. */
export const endpoints: ResourceType<Endpoints> = {
  ...core,
  resource: 'endpoints',
  kind: 'Endpoints',
  namespaced: true,
  schema: fields({
    ...head('v1', 'Endpoints'),
    subsets: z.optional(
      z.array(
        fields({
          addresses: z.optional(z.array(address)),
          notReadyAddresses: z.optional(z.array(address)),
          ports: z.optional(z.array(fields({ name: optionalString, port: presumedNumber, protocol: optionalString }))),
        }),
      ),
    ),
  }),
};

/** `v1` Event: written, never read. */
export const events: ResourceType<KubeEvent> = {
  ...core,
  resource: 'events',
  kind: 'Event',
  namespaced: true,
  schema: fields({
    apiVersion: z.literal('v1'),
    kind: z.literal('Event'),
    metadata: objectMeta,
    involvedObject: jsonObject,
    reason: optionalString,
    message: optionalString,
    type: optionalString,
    count: optionalNumber,
    source: z.optional(jsonObject),
    firstTimestamp: optionalString,
    lastTimestamp: optionalString,
  }),
};
