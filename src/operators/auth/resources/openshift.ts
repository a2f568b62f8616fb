import * as z from 'zod/mini';
import type {
  IngressController,
  OAuthClient,
  OperatorAuthentication,
  OperatorKubeApiServer,
  Route,
  StorageVersionMigration,
} from '../../../kube/types';
import { operatorGroup, operatorSpec, operatorStatus } from '../../../library/resources/operator';
import {
  condition,
  head,
  intOrString,
  optionalBoolean,
  optionalNumber,
  optionalString,
  optionalStrings,
} from '../../../library/resources/schemas';
import type { ResourceType } from '../../../om/resource-type';
import { fields, jsonObject, presumedText, stringMap } from '../../../om/schema';

export * from './openshift-config';

/** `authentications.operator.openshift.io`: this operator's own configuration and status. */
export const operatorAuthentications: ResourceType<OperatorAuthentication> = {
  ...operatorGroup,
  resource: 'authentications',
  kind: 'Authentication',
  namespaced: false,
  schema: fields({
    ...head('operator.openshift.io/v1', 'Authentication'),
    spec: z._default(fields(operatorSpec), {}),
    status: z.optional(fields(operatorStatus)),
  }),
};

/** `kubeapiservers.operator.openshift.io`. */
export const operatorKubeApiServers: ResourceType<OperatorKubeApiServer> = {
  ...operatorGroup,
  resource: 'kubeapiservers',
  kind: 'KubeAPIServer',
  namespaced: false,
  schema: fields({
    ...head('operator.openshift.io/v1', 'KubeAPIServer'),
    spec: z._default(fields(operatorSpec), {}),
    status: z.optional(
      fields({
        ...operatorStatus,
        nodeStatuses: z.optional(
          z.array(fields({ nodeName: presumedText, currentRevision: optionalNumber, targetRevision: optionalNumber })),
        ),
      }),
    ),
  }),
};

/** `ingresscontrollers.operator.openshift.io`. */
export const ingressControllers: ResourceType<IngressController> = {
  ...operatorGroup,
  resource: 'ingresscontrollers',
  kind: 'IngressController',
  namespaced: true,
  schema: fields({
    ...head('operator.openshift.io/v1', 'IngressController'),
    spec: z._default(
      fields({
        nodePlacement: z.optional(
          fields({
            nodeSelector: z.optional(
              fields({
                matchLabels: z.optional(stringMap),
                matchExpressions: z.optional(
                  z.array(
                    fields({
                      key: presumedText,
                      operator: presumedText,
                      values: optionalStrings,
                    }),
                  ),
                ),
              }),
            ),
            tolerations: z.optional(z.array(jsonObject)),
          }),
        ),
      }),
      {},
    ),
    status: z.optional(jsonObject),
  }),
};

/** `route.openshift.io/v1` Route. */
export const routes: ResourceType<Route> = {
  group: 'route.openshift.io',
  version: 'v1',
  resource: 'routes',
  kind: 'Route',
  namespaced: true,
  schema: fields({
    ...head('route.openshift.io/v1', 'Route'),
    spec: z.prefault(
      fields({
        host: optionalString,
        path: optionalString,
        port: z.optional(fields({ targetPort: z._default(intOrString, 0) })),
        tls: z.optional(
          fields({
            termination: presumedText,
            insecureEdgeTerminationPolicy: optionalString,
            externalCertificate: z.optional(jsonObject),
          }),
        ),
        to: z.prefault(
          fields({ kind: presumedText, name: presumedText, weight: z.optional(z.nullable(z.number())) }),
          {},
        ),
        wildcardPolicy: optionalString,
      }),
      {},
    ),
    status: z.optional(
      fields({
        ingress: z.optional(
          z.array(
            fields({ host: optionalString, routerName: optionalString, conditions: z.optional(z.array(condition)) }),
          ),
        ),
      }),
    ),
  }),
};

/** `oauth.openshift.io/v1` OAuthClient. */
export const oauthClients: ResourceType<OAuthClient> = {
  group: 'oauth.openshift.io',
  version: 'v1',
  resource: 'oauthclients',
  kind: 'OAuthClient',
  namespaced: false,
  schema: fields({
    ...head('oauth.openshift.io/v1', 'OAuthClient'),
    secret: optionalString,
    additionalSecrets: optionalStrings,
    respondWithChallenges: optionalBoolean,
    redirectURIs: optionalStrings,
    grantMethod: optionalString,
    scopeRestrictions: z.optional(z.array(jsonObject)),
    accessTokenMaxAgeSeconds: optionalNumber,
    accessTokenInactivityTimeoutSeconds: optionalNumber,
  }),
};

/** `migration.k8s.io/v1alpha1` StorageVersionMigration. */
export const storageVersionMigrations: ResourceType<StorageVersionMigration> = {
  group: 'migration.k8s.io',
  version: 'v1alpha1',
  resource: 'storageversionmigrations',
  kind: 'StorageVersionMigration',
  namespaced: false,
  schema: fields({
    ...head('migration.k8s.io/v1alpha1', 'StorageVersionMigration'),
    spec: z.prefault(
      fields({
        resource: z._default(fields({ group: optionalString, version: optionalString, resource: optionalString }), {}),
        continueToken: optionalString,
      }),
      {},
    ),
    status: z.optional(
      fields({
        conditions: z.optional(
          z.array(
            fields({
              type: presumedText,
              status: presumedText,
              lastTransitionTime: optionalString,
              lastUpdateTime: optionalString,
              reason: optionalString,
              message: optionalString,
            }),
          ),
        ),
      }),
    ),
  }),
};
