import type { FieldTable } from './fields';

/** Field order of the Go types for operator configuration. Upstream: openshift/api operator/v1. */
export const operatorV1 = {
  Authentication: 'kind apiVersion metadata:meta/v1.ObjectMeta spec:AuthenticationSpec status:AuthenticationStatus',
  AuthenticationConfigMapReference: 'name',
  AuthenticationProxyConfig: 'httpProxy httpsProxy noProxy trustedCA:~AuthenticationConfigMapReference',
  AuthenticationSpec: `
    managementState:!string logLevel operatorLogLevel unsupportedConfigOverrides:!null observedConfig:!null
    proxy:~AuthenticationProxyConfig`,
  AuthenticationStatus: `
    oauthAPIServer:OAuthAPIServerStatus observedGeneration conditions:[]OperatorCondition version readyReplicas:!int
    latestAvailableRevision generations:[]GenerationStatus`,
  GenerationStatus: 'group:!string resource:!string namespace:!string name:!string lastGeneration:!int hash:!string',
  KMSEncryptionStatus: 'healthReports:[]KMSPluginHealthReport preflight:~KMSPreflightCheck',
  KMSPluginHealthReport: 'nodeName keyID status lastCheckedTime:!null remoteKeyID detail',
  KMSPreflightCheck: 'observedConfigHash result:~KMSPreflightResult',
  KMSPreflightResult: 'status configHash remoteKeyID',
  OAuthAPIServerStatus: 'latestAvailableRevision encryptionStatus:~KMSEncryptionStatus',
  OperatorCondition: 'type:!string status:!string lastTransitionTime:!null reason message',
} satisfies FieldTable;
