import type { HttpGetAction, Probe } from '../../../../kube/types';
import type { Resolve } from '../../divergences/divergence';
import { oauthServerHealthPath, oauthServerLiveness, oauthServerReadiness } from '../../divergences/oauth-server';
import { OAUTH_SERVER_PORT } from './names';

/** Failures in a row until a probe counts, in every topology. */
const FAILURE_THRESHOLD = 3;

/** Seconds between two readiness probes, in every topology. */
const READINESS_PERIOD = 10;

const healthz = (resolve: Resolve): HttpGetAction => ({
  path: resolve(oauthServerHealthPath),
  port: OAUTH_SERVER_PORT,
  scheme: 'HTTPS',
});

/** Restarts the oauth-server when it hangs. */
export const livenessProbe = (resolve: Resolve): Probe => ({
  httpGet: healthz(resolve),
  successThreshold: 1,
  failureThreshold: FAILURE_THRESHOLD,
  ...resolve(oauthServerLiveness),
});

/** Takes the oauth-server out of its service while it cannot answer. */
export const readinessProbe = (resolve: Resolve): Probe => ({
  httpGet: healthz(resolve),
  periodSeconds: READINESS_PERIOD,
  successThreshold: 1,
  failureThreshold: FAILURE_THRESHOLD,
  ...resolve(oauthServerReadiness),
});
