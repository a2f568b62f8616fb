import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** What lets the kube-apiserver ask the oauth-apiserver who a token's user is: a kubeconfig, a certificate, its request, and what keys of requests come from. */
export class WebhookAuthenticator extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, {
      kubeconfig: 'webhook/kube-apiserver',
      certificate: 'certificate/authenticator',
      request: 'request/authenticator',
      keySeed: 'key-seed/authenticator',
    });
  }
}
