import type { Probe } from '../../../../kube/types';
import type { Resolve } from '../../divergences/divergence';
import {
  oauthApiserverLiveness,
  oauthApiserverReadiness,
  oauthApiserverStartup,
  type ProbePlan,
} from '../../divergences/oauth-apiserver';
import { OAUTH_APISERVER_PORT } from './names';

/** Failures in a row until a probe counts, where its plan does not say. */
const FAILURE_THRESHOLD = 3;

const probe = ({ path, ...plan }: ProbePlan): Probe => ({
  httpGet: { path, port: OAUTH_APISERVER_PORT, scheme: 'HTTPS' },
  successThreshold: 1,
  failureThreshold: FAILURE_THRESHOLD,
  ...plan,
});

/** Restarts the API server when it hangs. */
export const livenessProbe = (resolve: Resolve): Probe => probe(resolve(oauthApiserverLiveness));

/** Takes the API server out of its service while it cannot answer. */
export const readinessProbe = (resolve: Resolve): Probe => probe(resolve(oauthApiserverReadiness));

/** Gives the API server time to come up before liveness counts. */
export const startupProbe = (resolve: Resolve): Probe | undefined => {
  const plan = resolve(oauthApiserverStartup);
  return plan === undefined ? undefined : probe(plan);
};
