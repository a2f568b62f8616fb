import { compareBytes } from '../../kube/compare';
import { configDivergences } from './divergences/config';
import type { Divergence } from './divergences/divergence';
import * as exposure from './divergences/exposure';
import * as externalOidc from './divergences/external-oidc';
import * as externalOidcTexts from './divergences/external-oidc-texts';
import * as guest from './divergences/guest';
import { identityProviderDivergences } from './divergences/identity-providers';
import * as kubeadmin from './divergences/kubeadmin';
import * as lifecycle from './divergences/lifecycle';
import { loginServerDivergences } from './divergences/login-server';
import { oauthApiserverDivergences } from './divergences/oauth-apiserver';

/** Every declared difference between the topologies, by id. */
export const register: readonly Divergence<unknown>[] = [
  ...loginServerDivergences,
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
