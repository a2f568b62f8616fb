import { inContext, type Result } from '../../../../om/result';
import { aggregatedApis, issuerMaterial, tokenAccess } from '../../objects/writers';
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
import { done, type Stage, type StageContext, type StageError, skipped } from '../pass/stage';

/** One object or group of objects of the guest cluster, by their names in the table, and how its failure is reported. */
export type GuestStep = readonly [context: string, objects: readonly string[], run: () => Result<unknown>];

/** Takes every step, whatever became of the others. */
export const guestErrors = (steps: readonly GuestStep[]): readonly StageError[] =>
  steps.flatMap(([failed, missing, run]) => {
    const result = inContext(failed, run());
    return result.ok ? [] : [{ message: result.error, missing }];
  });

const guestClients = [
  ['browser', BROWSER_CLIENT],
  ['challenging', CHALLENGING_CLIENT],
  ['cli', CLI_CLIENT],
] as const;

const clientStep = (
  pass: Pass,
  address: LoginAddress,
  { generatedSecrets }: StageContext,
  [which, name]: (typeof guestClients)[number],
): GuestStep => [
  `failed to reconcile oauth ${which} client`,
  [`client/${which}`],
  () => guestOAuthClient(pass, name, address, generatedSecrets),
];

/**
 * What the guest cluster has to have for users to log in.
 * Upstream: openshift/hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources.
 */
export const guestObjects: Stage = {
  name: GUEST,
  run(pass, context) {
    const enabled = oauthEnabled(pass.hcp);
    const address = knownLoginAddress(pass);
    if (enabled && loginStrategy(pass) === undefined) return skipped(unpublished(pass));
    if (address === undefined) return skipped(awaitedAddress(pass));
    return done(
      guestErrors([
        ['failed to reconcile rbac', tokenAccess, () => tokenManagerAccess(pass)],
        ['failed to reconcile oauth client secrets', issuerMaterial, () => oidcMaterial(pass)],
        ...(enabled ? [...apiserverSteps(pass, context), ...oauthServerSteps(pass, address, context)] : []),
      ]),
    );
  },
};

/** What the oauth-apiserver is reached by. */
export const apiserverAccess = (pass: Pass): readonly GuestStep[] => [
  [
    'failed to reconcile openshift oauth apiserver service',
    ['guest-service/oauth-apiserver'],
    () => guestService(pass),
  ],
  [
    'failed to reconcile openshift oauth apiserver endpoints',
    ['guest-endpoints/oauth-apiserver'],
    () => guestEndpoints(pass),
  ],
];

/** What the guest cluster knows kubeadmin by. */
export const kubeadminStep = (pass: Pass, { generatedSecrets }: StageContext): GuestStep => [
  'failed to reconcile kubeadmin password hash secret',
  ['kubeadmin/hash'],
  () => kubeadminPasswordHash(pass, generatedSecrets),
];

/** Whom the guest cluster trusts to be the oauth-server. */
export const servingCertStep = (pass: Pass): GuestStep => [
  'failed to reconcile oauth serving cert CA bundle',
  ['trust/oauth-server'],
  () => servingCertBundle(pass),
];

const apiserverSteps = (pass: Pass, context: StageContext): readonly GuestStep[] => [
  ['failed to reconcile openshift oauth apiserver apiservices', aggregatedApis, () => apiServiceRegistrations(pass)],
  ...apiserverAccess(pass),
  kubeadminStep(pass, context),
];

const oauthServerSteps = (pass: Pass, address: LoginAddress, context: StageContext): readonly GuestStep[] => [
  servingCertStep(pass),
  ...guestClients.map((client) => clientStep(pass, address, context, client)),
  ['failed to reconcile oauth serving cert role', ['trust-role/oauth-server'], () => servingCertRole(pass)],
  [
    'failed to reconcile oauth serving cert rolebinding',
    ['trust-binding/oauth-server'],
    () => servingCertRoleBinding(pass),
  ],
];
