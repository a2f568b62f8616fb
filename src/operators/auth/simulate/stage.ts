import type { Conduct } from '../../../api-server/actors/definition';
import { GUEST_API_CONDITION } from '../../../api-server/actors/hosted';
import { hasCondition } from '../../../api-server/actors/selection';
import { VirtualClock } from '../../../api-server/actors/virtual-clock';
import { listAt, objectAt, textAt } from '../../../api-server/kinds/shape';
import type { JsonObject } from '../../../kube/json';
import type { KubeObject } from '../../../kube/types';
import { configMaps, secrets } from '../../../library/resources/core';
import type { Environment } from '../../../om/controller';
import type { Operator } from '../../../om/operator';
import type { ResourceType } from '../../../om/resource-type';
import type { ClusterState, Input } from '../../../om/state/cluster-state';
import { type Clusters, membersOf, serverOf } from '../../../simulation/clusters';
import type { NetworkAnswer } from '../../../simulation/network';
import { NetworkAnswers } from '../../../simulation/network-answers';
import { actorNamesOf, hostedClusters, standaloneCluster } from '../../../simulation/set-up';
import { requester } from '../controllers/csr/authenticator';
import type { Target } from '../divergences/divergence';
import { OPERATOR_STATE } from '../hosted-converged/names/prefixes';
import { stateIn } from '../hosted-converged/operator-state';
import type { HttpAnswer, RecordedAnswers } from '../recorded-answers';
import { controlPlaneComponents, hostedControlPlanes, imageStreams } from '../resources/hypershift';
import { clusterOperators, operatorAuthentications } from '../resources/openshift';
import type { AuthSettings } from '../settings';

/** What the clusters of an authentication operator are set up with. */
export interface AuthStageOptions {
  readonly operator: Operator<AuthSettings>;
  readonly target: Target;
  /** Kinds that are in the clusters. Default: those of the operator. */
  readonly served?: readonly ResourceType[];
  readonly input: Input;
  /** A stage that it begins as a copy of, in place of the input. Default: none. */
  readonly from?: AuthStage;
  readonly environment: Environment;
  readonly settings: AuthSettings;
  /** When it begins, in milliseconds since the epoch. */
  readonly now: number;
  /** Decides on chance: names, jitter, the order of what happens at one instant. */
  readonly seed: number | string;
  /** What is done to other components, by name. Default: nothing. */
  readonly conducts?: ReadonlyMap<string, Conduct>;
}

/** Clusters in memory for the operator of a target, their clock, and what their network answers by now. */
export interface AuthStage {
  readonly clusters: Clusters;
  readonly clock: VirtualClock;
  readonly settings: () => AuthSettings;
}

/** Sets the clusters of an input up in memory. */
export function authStage(options: AuthStageOptions): AuthStage {
  const clock = new VirtualClock(options.now);
  const clusters = clustersOf(options, clock);
  return { clusters, clock, settings: answeredIn(clusters, options) };
}

/** The settings of an operator with what the network of clusters answers by then. */
export function answeredIn(
  clusters: Clusters,
  { input, from, settings }: Pick<AuthStageOptions, 'input' | 'from' | 'settings'>,
): () => AuthSettings {
  const { recordedAnswers } = settings;
  const before = from?.settings().recordedAnswers;
  const { passwordGrant } = before ?? answersIn(clusters, input, recordedAnswers);
  const asked = before?.http.map(({ url }) => url) ?? [];
  const network = new SimulatedNetwork(clusters, { ...recordedAnswers, passwordGrant }, asked);
  return () => ({ ...settings, onRequest: network.onRequest, recordedAnswers: network.answers });
}

/** Names of the components that are simulated beside the operator of a target. */
export const actorNames = (target: Target): readonly string[] =>
  actorNamesOf(target === 'standalone' ? 'single' : 'split');

/** The objects whose conditions say whether the operands of a target are well. */
export const judgedOf =
  (target: Target) =>
  (state: ClusterState): readonly KubeObject[] =>
    target === 'standalone'
      ? state.list(clusterOperators).filter(({ metadata: { name } }) => name === 'authentication')
      : state.list(controlPlaneComponents).filter(({ metadata: { name = '' } }) => ownComponents.has(name));

/** Components of a control plane that its operator here runs. */
export const ownComponents: ReadonlySet<string> = new Set(['oauth-openshift', 'openshift-oauth-apiserver']);

/**
 * Whether the operator of a target leaves all as it is: nobody wants it managed, it is paused, or it refuses what is configured as a whole.
 */
export const leavesAllOf =
  (target: Target) =>
  (state: ClusterState): boolean =>
    target === 'standalone'
      ? state.list(operatorAuthentications).some((one) => isUnmanaged(one) || hasFailingObserver(one))
      : state.list(hostedControlPlanes).some((hcp) => isPaused(hcp) || isRefused(hcp)) ||
        state
          .list(configMaps)
          .some(({ metadata: { name }, data }) => name === OPERATOR_STATE && hasFailingObserver(stateIn(data ?? {})));

const isUnmanaged = ({ spec }: { readonly spec?: { readonly managementState?: string } }): boolean =>
  spec?.managementState !== undefined && spec.managementState !== 'Managed';
/** The configuration that was observed last stays while an observer fails. */
const hasFailingObserver = (one: KubeObject): boolean =>
  listAt(statusOf(one), 'conditions').some(
    (condition) =>
      textAt(condition, 'type').endsWith('ConfigObservationDegraded') && textAt(condition, 'status') === 'True',
  );
const isPaused = ({ spec }: { readonly spec: { readonly pausedUntil?: string } }): boolean =>
  spec.pausedUntil !== undefined && spec.pausedUntil !== '';
const isRefused = (hcp: KubeObject): boolean =>
  hasCondition(statusOf(hcp).conditions, 'ValidHostedControlPlaneConfiguration', 'False');

function clustersOf(options: AuthStageOptions, clock: VirtualClock): Clusters {
  const { target, input, from, operator, environment, seed, conducts = new Map() } = options;
  const common = { input, from: from?.clusters, types: options.served ?? operator.types, clock, conducts, seed };
  if (target === 'standalone') {
    return standaloneCluster({ ...common, release: environment.OPERATOR_IMAGE_VERSION ?? '' }, requester);
  }
  return hostedClusters({ ...common, release: releaseOf(input) }, isGuestServed);
}

/** The version of a control plane, by the image stream of its release. */
export const releaseOf = (input: Input): string =>
  input.clusters.Management.list(imageStreams)[0]?.metadata.name ?? FALLBACK_RELEASE;

/** Whether the API of a guest cluster can be reached, by what its control plane says. */
export const isGuestServed = (management: ClusterState): boolean =>
  management
    .list(hostedControlPlanes)
    .some((hcp) => hasCondition(statusOf(hcp).conditions, GUEST_API_CONDITION, 'True'));

const statusOf = (hcp: KubeObject): JsonObject => objectAt(hcp, 'status');

/** The version of a control plane whose release has no image stream, as the control-plane-operator takes it. */
const FALLBACK_RELEASE = '4.18.0';

/**
 * Recorded answers as they count in the clusters: an object that an API server takes in gets a version of that server, and whether
 * passwords are taken was asked with a version of a Secret.
 */
function answersIn(clusters: Clusters, input: Input, answers: RecordedAnswers): RecordedAnswers {
  if (answers.passwordGrant.length === 0) return answers;
  const states = clusters.layout === 'single' ? (['Management'] as const) : (['Management', 'UserWorkload'] as const);
  const passwordGrant = states.flatMap((cluster) => {
    const { state } = serverOf(clusters, cluster);
    return input.clusters[cluster]
      .list(secrets)
      .flatMap(({ metadata: { name = '', namespace, resourceVersion = '' } }) => {
        const secretResourceVersion = state.get(secrets, name, namespace)?.metadata.resourceVersion;
        const known = answers.passwordGrant.find((answer) => answer.secretResourceVersion === resourceVersion);
        return known === undefined || secretResourceVersion === undefined ? [] : [{ ...known, secretResourceVersion }];
      });
  });
  return { ...answers, passwordGrant };
}

/** The network of clusters in memory: whatever was asked for once is answered by what is there. */
class SimulatedNetwork {
  private readonly asked: Set<string>;
  private readonly recordedUrls: ReadonlySet<string>;
  private readonly answering: readonly NetworkAnswers[];
  private found: readonly (NetworkAnswer | undefined)[] = [];
  private last: RecordedAnswers;

  /** @param asked what was asked for before */
  constructor(
    clusters: Clusters,
    private readonly recorded: RecordedAnswers,
    asked: readonly string[],
  ) {
    this.recordedUrls = new Set(recorded.http.map(({ url }) => url));
    this.asked = new Set(asked.filter((url) => !this.recordedUrls.has(url)));
    this.answering = membersOf(clusters).map(([, { api }]) => new NetworkAnswers(api));
    this.last = recorded;
  }

  /** Answers that were recorded come before those of the clusters. */
  readonly onRequest = ({ url }: { readonly url: string }): void => {
    if (!this.recordedUrls.has(url)) this.asked.add(url);
  };

  /** The same answers are the same value. */
  get answers(): RecordedAnswers {
    const others = this.answering.filter((answers) => answers.catchUp());
    if (this.found.length === this.asked.size && others.length === 0) return this.last;
    const found = [...this.asked].map((url) => this.answered(url));
    if (found.length !== this.found.length || found.some((answer, at) => !isSame(answer, this.found[at]))) {
      const http = [...this.asked].flatMap((url, at): readonly HttpAnswer[] => {
        const answer = found[at];
        return answer === undefined ? [] : [{ url, ...answer }];
      });
      this.last = { ...this.recorded, http: [...this.recorded.http, ...http] };
      this.found = found;
    }
    return this.last;
  }

  private answered(url: string): NetworkAnswer | undefined {
    for (const answers of this.answering) {
      const answer = answers.of(url);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }
}

const isSame = (one: NetworkAnswer | undefined, other: NetworkAnswer | undefined): boolean =>
  one === other || (one?.status === other?.status && one?.body === other?.body);
