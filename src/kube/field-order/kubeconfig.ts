import type { FieldTable } from './fields';

/** Field order of the Go types for the files that tell a client how to reach an API server. Upstream: kubernetes/client-go tools/clientcmd/api/v1. */
export const kubeconfig = {
  AuthInfo: `
    client-certificate client-certificate-data client-key client-key-data token tokenFile as as-uid as-groups
    as-user-extra username password auth-provider:?AuthProviderConfig exec:?ExecConfig extensions:[]NamedExtension`,
  AuthProviderConfig: 'name:!string config:!null',
  Cluster: `
    server:!string tls-server-name insecure-skip-tls-verify certificate-authority certificate-authority-data
    proxy-url disable-compression extensions:[]NamedExtension`,
  Config: `
    kind apiVersion preferences:~Preferences clusters:![]NamedCluster users:![]NamedAuthInfo
    contexts:![]NamedContext current-context:!string extensions:[]NamedExtension`,
  Context: 'cluster:!string user:!string namespace extensions:[]NamedExtension',
  ExecConfig: `
    command:!string args:!null env:![]ExecEnvVar apiVersion installHint provideClusterInfo:!bool interactiveMode`,
  ExecEnvVar: 'name:!string value:!string',
  NamedAuthInfo: 'name:!string user:AuthInfo',
  NamedCluster: 'name:!string cluster:Cluster',
  NamedContext: 'name:!string context:Context',
  NamedExtension: 'name:!string extension:!null',
  Preferences: 'colors extensions:[]NamedExtension',
} satisfies FieldTable;
