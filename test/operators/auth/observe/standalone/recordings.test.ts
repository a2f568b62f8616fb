import { isJsonObject, type JsonObject } from '../../../../../src/kube/json';
import { nestedObject } from '../../../../../src/library/observe/nested';
import type { ObservedSection } from '../../../../../src/library/observe/observe-section';
import { configMaps, endpoints, secrets } from '../../../../../src/library/resources/core';
import { fixedClock } from '../../../../../src/om/clock';
import { resolverFor } from '../../../../../src/operators/auth/divergences/divergence';
import { featureGatesOf } from '../../../../../src/operators/auth/observe/standalone/feature-gates';
import {
  observedOAuthApiserver,
  observedOAuthServer,
} from '../../../../../src/operators/auth/observe/standalone/observed-section';
import type { ObserverSources } from '../../../../../src/operators/auth/observe/standalone/observer';
import {
  apiServers,
  authenticationConfigs,
  clusterVersions,
  consoles,
  featureGates,
  infrastructures,
  ingresses,
  oauths,
  operatorAuthentications,
} from '../../../../../src/operators/auth/resources/openshift';
import {
  recordedErrors,
  recordedRequests,
  recordedState,
  recordedStatus,
  recordedTest,
  standaloneRecordings,
} from '../../support/standalone-recordings';

const types = [
  ...[configMaps, endpoints, secrets, apiServers, authenticationConfigs, clusterVersions, consoles, featureGates],
  ...[infrastructures, ingresses, oauths, operatorAuthentications],
];

const observers = [
  {
    controller: 'TODO-configObserver',
    section: 'oauthServer',
    observe: (sources: ObserverSources, config: JsonObject | undefined): ObservedSection => {
      const version = sources.state.list(clusterVersions)[0];
      const capabilities = version?.status?.capabilities?.enabledCapabilities ?? [];
      return observedOAuthServer(sources, config, capabilities.includes('Console'));
    },
  },
  { controller: 'TODO-other-configObserver', section: 'oauthAPIServer', observe: observedOAuthApiserver },
];

/** Reasons that nobody but the two observers gives. */
const ours = /^Observe/;

/** Equal events are one: they have the same name. */
const distinct = (events: readonly string[]): readonly string[] => [...new Set(events)].sort();

const messages = (requests: ReturnType<typeof recordedRequests>): readonly string[] =>
  requests
    .filter(({ body }) => body.kind === 'Event' && ours.test(String(body.reason)))
    .map(({ body }) => `${String(body.type)} ${String(body.reason)}: ${String(body.message)}`);

const sectionOf = (body: JsonObject | undefined, section: string) => {
  const found = nestedObject(body, ['spec', 'observedConfig', section]);
  return found.error === undefined ? found.value : undefined;
};

const ran = (name: string, controller: string): boolean =>
  /Succeeded|Failed/.test(recordedStatus(name, controller) ?? '');

/** Recordings in which the observers had something to do, and a few in which they had not. */
const names = standaloneRecordings().filter((name) =>
  observers.some(({ controller }) => {
    if (!ran(name, controller)) return false;
    const quiet = recordedErrors(name, controller).length === 0 && messages(recordedRequests(name)).length === 0;
    return !quiet || name.startsWith('steady-') || recordedTest(name).controllers.length > 0;
  }),
);

if (names.length === 0) {
  test.skip('no recordings of the original beside this checkout', () => undefined);
} else {
  test.each(names)('%s: what is observed, said and complained about is the original’s', (name) => {
    const state = recordedState(name, types);
    const requests = recordedRequests(name);
    const sources: ObserverSources = {
      state,
      placement: { resolve: resolverFor('standalone') },
      gates: featureGatesOf(state, undefined),
      answers: { openID: [], passwordGrant: [] },
      clock: fixedClock(recordedTest(name).now),
    };
    const config = state.list(operatorAuthentications)[0]?.spec.observedConfig;
    const events: string[] = [];
    for (const { controller, section, observe } of observers) {
      if (!ran(name, controller)) continue;
      const observed = observe(sources, isJsonObject(config) ? config : undefined);
      events.push(...observed.events.map(({ type, reason, message }) => `${type} ${reason}: ${message}`));
      const update = requests.find((request) => request.action === 'Update' && request.controller === controller);
      expect({ controller, changed: observed.changed, errors: observed.errors.join('\n') }).toEqual({
        controller,
        changed: update !== undefined,
        errors: recordedErrors(name, controller).join('\n'),
      });
      if (update !== undefined) expect(observed.section).toEqual(sectionOf(update.body, section));
    }
    expect(distinct(events)).toEqual(distinct(messages(requests)));
  });
}
