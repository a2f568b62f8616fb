import { inContext, type Result } from '../../../../om/result';
import { oauthEnabled } from '../../observe/hosted/authentication-type';
import { BROWSER_CLIENT, CHALLENGING_CLIENT, CLI_CLIENT } from '../../operands/oauth-clients';
import { apiServiceRegistrations, guestEndpoints, guestService } from '../guest/apiserver';
import { guestOAuthClient } from '../guest/clients';
import { kubeadminPasswordHash } from '../guest/kubeadmin-hash';
import { oidcMaterial } from '../guest/oidc-material';
import { servingCertBundle, servingCertRole, servingCertRoleBinding, tokenManagerAccess } from '../guest/trust';
import { awaitedAddress, unpublished } from '../pass/awaited';
import { GUEST } from '../pass/gate';
import { knownLoginAddress, type LoginAddress, loginStrategy } from '../pass/login-address';
import type { Pass } from '../pass/pass';
import { done, type Stage, type StageContext, skipped } from '../pass/stage';

/** One object or group of objects of the guest cluster, and how its failure is reported. */
type Step = readonly [context: string, run: () => Result<unknown>];

/**
 * What the guest cluster has to have for users to log in. Every step is taken, whatever became of the others.
 * Upstream: openshift/hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources.
 */
export const guestObjects: Stage = {
  name: GUEST,
  run(pass, context) {
    const enabled = oauthEnabled(pass.hcp);
    const address = knownLoginAddress(pass);
    if (enabled && loginStrategy(pass) === undefined) return skipped(unpublished(pass));
    if (address === undefined) return skipped(awaitedAddress(pass));
    const steps: readonly Step[] = [
      ['failed to reconcile rbac', () => tokenManagerAccess(pass)],
      ['failed to reconcile oauth client secrets', () => oidcMaterial(pass)],
      ...(enabled ? [...apiserverSteps(pass, context), ...oauthServerSteps(pass, address, context)] : []),
    ];
    const results = steps.map(([failed, run]) => inContext(failed, run()));
    return done(results.flatMap((result) => (result.ok ? [] : [result.error])));
  },
};

const apiserverSteps = (pass: Pass, { generatedSecrets }: StageContext): readonly Step[] => [
  ['failed to reconcile openshift oauth apiserver apiservices', () => apiServiceRegistrations(pass)],
  ['failed to reconcile openshift oauth apiserver service', () => guestService(pass)],
  ['failed to reconcile openshift oauth apiserver endpoints', () => guestEndpoints(pass)],
  ['failed to reconcile kubeadmin password hash secret', () => kubeadminPasswordHash(pass, generatedSecrets)],
];

const oauthServerSteps = (pass: Pass, address: LoginAddress, { generatedSecrets }: StageContext): readonly Step[] => [
  ['failed to reconcile oauth serving cert CA bundle', () => servingCertBundle(pass)],
  ['failed to reconcile oauth browser client', () => guestOAuthClient(pass, BROWSER_CLIENT, address, generatedSecrets)],
  [
    'failed to reconcile oauth challenging client',
    () => guestOAuthClient(pass, CHALLENGING_CLIENT, address, generatedSecrets),
  ],
  ['failed to reconcile oauth cli client', () => guestOAuthClient(pass, CLI_CLIENT, address, generatedSecrets)],
  ['failed to reconcile oauth serving cert role', () => servingCertRole(pass)],
  ['failed to reconcile oauth serving cert rolebinding', () => servingCertRoleBinding(pass)],
];
