import { objectAt, textAt } from '../../../api-server/kinds/shape';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import { readYaml } from '../../../kube/read-yaml';
import type { KubeObject, StringMap } from '../../../kube/types';
import { configMaps } from '../../../library/resources/core';
import type { Request } from '../../../om/request';
import type { ClusterState, Input } from '../../../om/state/cluster-state';
import { seenAs } from '../../../om/state/seen-as';
import type { ObjectChange } from '../../../sequence/history';
import type { OwnProperty, ScenarioEnd } from '../../../sequence/own-property';
import { objectAfter, providersOf } from '../consequences/login-after';
import type { Target } from '../divergences/divergence';
import { OPERATOR_STATE } from '../hosted-converged/names/prefixes';
import { stateIn } from '../hosted-converged/operator-state';
import { OAUTH_SERVER } from '../operands/oauth-server/names';
import type { IdentityProvider } from '../resources/config/identity-provider';
import { hostedControlPlanes } from '../resources/hypershift';
import { operatorAuthentications } from '../resources/openshift';
import { oauths } from '../resources/openshift-config';

type Providers = readonly IdentityProvider[];

/** Where a target has its providers, and what one of them that cannot be used does to the others. */
interface Place {
  /** Those that users configure. */
  readonly configured: (state: ClusterState) => Providers;
  /** The same cluster where users configure others. */
  readonly withConfigured: (state: ClusterState, providers: Providers) => ClusterState;
  /** Names of those that the operator decided on for the oauth-server once requests are carried out. */
  readonly written: (state: ClusterState, requests: readonly Request[]) => readonly string[];
  /**
   * Where one that cannot be used holds up all, and what was there before stays as a whole: names of those that a change took away. Absent where each
   * is for itself.
   */
  readonly takenAway?: (change: ObjectChange) => readonly string[];
}

const ofControlPlane: Pick<Place, 'configured' | 'withConfigured'> = {
  configured: (state) =>
    state.list(hostedControlPlanes).flatMap(({ spec }) => spec.configuration?.oauth?.identityProviders ?? []),
  withConfigured: (state, identityProviders) =>
    seenAs(state, hostedControlPlanes, ({ spec, ...rest }) => {
      const { configuration } = spec;
      const oauth = { ...configuration?.oauth, identityProviders };
      return { ...rest, spec: { ...spec, configuration: { ...configuration, oauth } } };
    }),
};

const places: { readonly [T in Target]: Place } = {
  // Upstream: openshift/cluster-authentication-operator pkg/controllers/configobservation/oauth/observe_idps.go.
  standalone: {
    configured: (state) => state.get(oauths, 'cluster')?.spec.identityProviders ?? [],
    withConfigured: (state, identityProviders) =>
      seenAs(state, oauths, ({ spec, ...rest }) => ({ ...rest, spec: { ...spec, identityProviders } })),
    written: (state, requests) =>
      observedBy(objectAfter({ requests }, state, 'Management', operatorAuthentications, 'cluster')),
    takenAway: ({ object, before, after, writer }) => {
      if (writer.by !== 'operator' || object.kind !== 'Authentication') return [];
      const left = observedBy(after);
      return observedBy(before).filter((name) => !left.includes(name));
    },
  },
  // Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/config.go.
  'hosted-cpo': {
    ...ofControlPlane,
    written: (state, requests) => {
      const document = readYaml(textOf(state, requests, OAUTH_SERVER, 'config.yaml'));
      return isJsonObject(document) ? providersOf(document) : [];
    },
  },
  'hosted-converged': {
    ...ofControlPlane,
    written: (state, requests) => observedBy(stateIn(dataOf(state, requests, OPERATOR_STATE))),
  },
};

/** The data of a ConfigMap beside the control plane, once requests are carried out. */
function dataOf(state: ClusterState, requests: readonly Request[], name: string): StringMap {
  const namespace = state.list(hostedControlPlanes)[0]?.metadata.namespace;
  const data = objectAt(objectAfter({ requests }, state, 'Management', configMaps, name, namespace) ?? {}, 'data');
  return Object.fromEntries(Object.keys(data).map((key) => [key, textAt(data, key)]));
}

const textOf = (state: ClusterState, requests: readonly Request[], name: string, key: string): string =>
  dataOf(state, requests, name)[key] ?? '';

const observedBy = (operator: JsonObject | KubeObject | undefined): readonly string[] =>
  providersOf(objectAt(objectAt(objectAt(operator ?? {}, 'spec'), 'observedConfig'), 'oauthServer'));

const inManagement = ({ layout, clusters }: Input, seen: (state: ClusterState) => ClusterState): Input => {
  const Management = seen(clusters.Management);
  const { UserWorkload } = clusters;
  return layout === 'single'
    ? { layout, clusters: { Configuration: Management, Management, UserWorkload: Management } }
    : { layout, clusters: { Configuration: Management, Management, UserWorkload } };
};

/**
 * That each provider that is valid by itself is in the configuration of the oauth-server, whatever the others are. It is valid by itself where the
 * operator takes it over in the same clusters when no other one is configured.
 */
export function validProvidersSurvive(target: Target): OwnProperty {
  const { configured, withConfigured, written, takenAway } = places[target];
  const isValid = ({ input, requestsOver }: ScenarioEnd, provider: IdentityProvider): boolean => {
    const alone = inManagement(input, (state) => withConfigured(state, [provider]));
    const { name = '' } = provider;
    return written(alone.clusters.Management, requestsOver(alone)).includes(name);
  };
  return {
    name: 'valid-providers-survive',
    says: 'identity providers that are valid by themselves are in the configuration of the oauth-server, whatever the others are',
    at: 'rests',
    check(end) {
      const state = end.input.clusters.Management;
      const providers = configured(state);
      const there = new Set(written(state, []));
      const missing = providers.filter(({ name = '' }) => !there.has(name));
      if (missing.length === 0 || providers.length < 2) return [];
      const valid = missing.filter((provider) => isValid(end, provider));
      const bad = providers.filter((provider) => !valid.includes(provider) && !isValid(end, provider));
      const isHeldUp = takenAway !== undefined && bad.length > 0;
      const taken = isHeldUp ? new Set(sinceConfigured(end.changes).flatMap(takenAway)) : undefined;
      const lost = taken === undefined ? valid : valid.filter(({ name = '' }) => taken.has(name));
      if (lost.length === 0) return [];
      return [
        `${lost.map(nameOf).join(', ')} ${lost.length === 1 ? 'is' : 'are'} not`,
        `valid by itself: ${lost.map(nameOf).join(', ')}`,
        `not valid: ${bad.length === 0 ? 'none' : bad.map(nameOf).join(', ')}`,
        `in the configuration: ${there.size === 0 ? 'none' : [...there].join(', ')}`,
      ];
    },
  };
}

/** What happened since somebody configured something. */
const sinceConfigured = (changes: readonly ObjectChange[]): readonly ObjectChange[] =>
  changes.slice(
    changes.findLastIndex(({ object, writer }) => writer.by === 'step' && object.group === CONFIG_GROUP) + 1,
  );

const CONFIG_GROUP = 'config.openshift.io';

const nameOf = ({ name = '' }: IdentityProvider): string => name;
