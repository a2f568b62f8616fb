import { goFormat } from '../../../../kube/go-format';
import { sameJson } from '../../../../kube/same-json';
import { mergeDisjoint, nestedString, nestedStrings, objectAt, type Path } from '../../../../library/observe/nested';
import { changed } from '../../../../library/observe/observer';
import { tlsSettings } from '../../operands/oauth-server/tls-profile';
import { apiServers } from '../../resources/openshift';
import { cachedObject } from './cached';
import { type Observer, observerOf } from './observer';

/**
 * TLS version and suites, from the profile of the APIServer configuration.
 *
 * Upstream: library-go `pkg/operator/configobserver/apiserver/observe_tlssecurityprofile.go`.
 */
export const observeTls = (versionPath: Path, suitesPath: Path): Observer =>
  observerOf([versionPath, suitesPath], ({ state, placement }, existing) => {
    const version = nestedString(existing, versionPath);
    const suites = nestedStrings(existing, suitesPath);
    const errors: string[] = [];
    if (version.error !== undefined) {
      errors.push(`failed to retrieve spec.servingInfo.minTLSVersion: ${version.error}`);
    }
    if (suites.error !== undefined) errors.push(`failed to retrieve spec.servingInfo.cipherSuites: ${suites.error}`);
    const profile = cachedObject(state, apiServers, 'cluster')?.spec.tlsSecurityProfile;
    const { minTLSVersion, cipherSuites } = tlsSettings(profile, placement.resolve);
    const currentVersion = version.error === undefined ? (version.value ?? '') : '';
    const currentSuites = suites.error === undefined ? suites.value : undefined;
    return {
      observed: mergeDisjoint(objectAt(versionPath, minTLSVersion), objectAt(suitesPath, cipherSuites)),
      errors,
      events: [
        ...(minTLSVersion === currentVersion
          ? []
          : [changed('ObserveTLSSecurityProfile', `minTLSVersion changed to ${minTLSVersion}`)]),
        ...(currentSuites !== undefined && sameJson(currentSuites, cipherSuites)
          ? []
          : [changed('ObserveTLSSecurityProfile', `cipherSuites changed to ${goFormat(cipherSuites, 'q')}`)]),
      ],
    };
  });
