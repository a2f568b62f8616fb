import type { Component } from './component';
import { oauthOpenshift } from './oauth-openshift';
import { openshiftOAuthApiserver } from './openshift-oauth-apiserver';

/** The components of the authentication operator, in the order in which they are brought up to date. */
export const components: readonly Component[] = [openshiftOAuthApiserver, oauthOpenshift];
