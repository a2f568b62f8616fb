import { goFormat } from '../../../../kube/go-format';
import { nestedStrings, objectAt, type Path } from '../../../../library/observe/nested';
import { changed } from '../../../../library/observe/observer';
import { corsOrigins, defaultOrigins } from '../../operands/oauth-server/cors';
import { apiServers } from '../../resources/openshift';
import { cachedObject } from './cached';
import { type Observer, observerOf } from './observer';

/**
 * Browser origins that may call, from `additionalCORSAllowedOrigins` of the APIServer configuration.
 *
 * Upstream: library-go `pkg/operator/configobserver/apiserver/observe_cors.go`.
 */
export const observeCors = (path: Path): Observer =>
  observerOf([path], ({ state }, existing) => {
    const current = nestedStrings(existing, path);
    const errors = current.error === undefined ? [] : [current.error];
    const apiServer = cachedObject(state, apiServers, 'cluster');
    const origins = corsOrigins(apiServer?.spec);
    const before = new Set([...defaultOrigins, ...(current.error === undefined ? (current.value ?? []) : [])]);
    const same = before.size === origins.length && origins.every((origin) => before.has(origin));
    const message = `corsAllowedOrigins changed to ${goFormat(origins, 'q')}`;
    return {
      observed: objectAt(path, origins),
      errors,
      events: same || apiServer === undefined ? [] : [changed('ObserveAdditionalCORSAllowedOrigins', message)],
    };
  });
