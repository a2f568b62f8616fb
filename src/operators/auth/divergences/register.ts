import { compareBytes } from '../../../kube/compare';
import { configDivergences } from './config';
import type { Divergence } from './divergence';
import * as exposure from './exposure';
import * as externalOidc from './external-oidc';
import * as externalOidcTexts from './external-oidc-texts';
import * as guest from './guest';
import { identityProviderDivergences } from './identity-providers';
import * as kubeadmin from './kubeadmin';
import * as lifecycle from './lifecycle';
import { oauthApiserverDivergences } from './oauth-apiserver';
import { oauthServerDivergences } from './oauth-server';

/** Every declared difference between the topologies, by id. */
export const register: readonly Divergence<unknown>[] = [
  ...oauthServerDivergences,
  ...configDivergences,
  ...identityProviderDivergences,
  ...oauthApiserverDivergences,
  ...Object.values(exposure),
  ...Object.values(guest),
  ...Object.values(kubeadmin),
  ...Object.values(externalOidc),
  ...Object.values(externalOidcTexts),
  ...Object.values(lifecycle),
].sort((a, b) => compareBytes(a.id, b.id));
