import type { Construct } from 'constructs';
import type { ConfigMap } from '../kube/types';
import { AuthObject } from './auth-object';
import type { OAuthServerConfigProps } from './configuration-props';
import { configure } from './configure';
import { configMap } from './object-kinds';

/**
 * The config map with the oauth-server's own configuration: identity providers, tokens, pages, TLS.
 * Upstream: openshift/api `osin/v1` OsinServerConfig.
 */
export class OAuthServerConfig extends AuthObject<ConfigMap> {
  /** @param props - what is left out stays as the topology's cluster has it */
  public constructor(scope: Construct, id: string, props: OAuthServerConfigProps = {}) {
    super(scope, id, 'configuration/oauth-server', configMap);
    configure(this, props);
  }
}
