import { sortBytewise } from '../../../../kube/compare';
import { goFormat } from '../../../../kube/go-format';
import { apiServers } from '../../resources/openshift';
import { cachedObject } from './cached';
import { nestedStrings, objectAt, type Path } from './nested';
import { changed, type Observer, observerOf } from './observer';

/** Origins that may always call: web servers on the machine of the user. */
const defaultOrigins = ['//127\\.0\\.0\\.1(:|$)', '//localhost(:|$)'];

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
    if (apiServer === undefined) return { observed: objectAt(path, defaultOrigins), errors };
    const origins = sortBytewise([
      ...new Set([...defaultOrigins, ...(apiServer.spec.additionalCORSAllowedOrigins ?? [])]),
    ]);
    const before = new Set([...defaultOrigins, ...(current.error === undefined ? (current.value ?? []) : [])]);
    const same = before.size === origins.length && origins.every((origin) => before.has(origin));
    return {
      observed: objectAt(path, origins),
      errors,
      events: same
        ? []
        : [changed('ObserveAdditionalCORSAllowedOrigins', `corsAllowedOrigins changed to ${goFormat(origins, 'q')}`)],
    };
  });
