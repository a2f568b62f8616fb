import * as z from 'zod/mini';
import type { ApiService, CertificateSigningRequest, CustomResourceDefinition, NetworkPolicy } from '../../kube/types';
import type { ResourceType } from '../../om/resource-type';
import { fields, jsonObject, presumedNumber, presumedText } from '../../om/schema';
import { condition, head, optionalNumber, optionalString, optionalStrings } from './schemas';

/** `networking.k8s.io/v1` NetworkPolicy. */
export const networkPolicies: ResourceType<NetworkPolicy> = {
  group: 'networking.k8s.io',
  version: 'v1',
  resource: 'networkpolicies',
  kind: 'NetworkPolicy',
  namespaced: true,
  schema: fields({ ...head('networking.k8s.io/v1', 'NetworkPolicy'), spec: z._default(jsonObject, {}) }),
};

/** `apiregistration.k8s.io/v1` APIService: a group that an aggregated API server answers. */
export const apiServices: ResourceType<ApiService> = {
  group: 'apiregistration.k8s.io',
  version: 'v1',
  resource: 'apiservices',
  kind: 'APIService',
  namespaced: false,
  schema: fields({
    ...head('apiregistration.k8s.io/v1', 'APIService'),
    spec: z.prefault(
      fields({
        caBundle: optionalString,
        insecureSkipTLSVerify: z.optional(z.boolean()),
        group: presumedText,
        groupPriorityMinimum: presumedNumber,
        service: z.optional(fields({ name: presumedText, namespace: presumedText, port: optionalNumber })),
        version: presumedText,
        versionPriority: presumedNumber,
      }),
      {},
    ),
    status: z.optional(jsonObject),
  }),
};

/** `apiextensions.k8s.io/v1` CustomResourceDefinition. */
export const customResourceDefinitions: ResourceType<CustomResourceDefinition> = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  resource: 'customresourcedefinitions',
  kind: 'CustomResourceDefinition',
  namespaced: false,
  schema: fields({
    ...head('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
    spec: z._default(jsonObject, {}),
    status: z.optional(jsonObject),
  }),
};

/** `certificates.k8s.io/v1` CertificateSigningRequest. */
export const certificateSigningRequests: ResourceType<CertificateSigningRequest> = {
  group: 'certificates.k8s.io',
  version: 'v1',
  resource: 'certificatesigningrequests',
  kind: 'CertificateSigningRequest',
  namespaced: false,
  schema: fields({
    ...head('certificates.k8s.io/v1', 'CertificateSigningRequest'),
    spec: z.prefault(
      fields({
        request: presumedText,
        signerName: presumedText,
        usages: optionalStrings,
        username: optionalString,
        groups: optionalStrings,
        expirationSeconds: optionalNumber,
      }),
      {},
    ),
    status: z.optional(fields({ conditions: z.optional(z.array(condition)), certificate: optionalString })),
  }),
};
