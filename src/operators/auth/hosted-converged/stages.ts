import type { Pass } from '../hosted-cpo/pass/pass';
import type { Stage } from '../hosted-cpo/pass/stage';
import { controlPlaneStatus } from '../hosted-cpo/stages/control-plane-status';
import { identityProviderStatus } from '../hosted-cpo/stages/identity-provider-status';
import { infrastructure } from '../hosted-cpo/stages/infrastructure';
import { infrastructureStatus } from '../hosted-cpo/stages/infrastructure-status';
import { kubeadmin } from '../hosted-cpo/stages/kubeadmin';
import { componentNames, componentReport } from './hosting/components';
import { servedCluster } from './hosting/guest';
import { toldKubeApiserver } from './hosting/kube-apiserver';
import { serversWanted } from './view/kube-apiserver';

/**
 * The pass as long as the built-in servers run: that external issuers are to take over changes nothing about how users reach
 * the oauth-server, until they have.
 */
function asLongAsServersRun(pass: Pass): Pass {
  const { spec } = pass.hcp;
  const { configuration } = spec;
  if (!serversWanted(pass) || configuration?.authentication === undefined) return pass;
  const { type: _external, ...authentication } = configuration.authentication;
  return { ...pass, hcp: { ...pass.hcp, spec: { ...spec, configuration: { ...configuration, authentication } } } };
}

const whileServersRun = (stage: Stage): Stage => ({
  name: stage.name,
  run: (pass, context) => stage.run(asLongAsServersRun(pass), context),
});

/** How the servers are reached. */
export const reachable: Stage = whileServersRun(infrastructure);

/** What hosting does before the operator looks: how things stand, how the servers are reached, who may log in first, what the API is told. */
export const stagesBefore: readonly Stage[] = [
  controlPlaneStatus,
  reachable,
  ...[infrastructureStatus, kubeadmin, identityProviderStatus].map(whileServersRun),
  toldKubeApiserver,
];

/**
 * What hosting does after the operator.
 *
 * @param isWanted whether the built-in servers run
 */
export const stagesAfter = (isWanted: (pass: Pass) => boolean): readonly Stage[] => [
  ...componentNames.map((name) => componentReport(name, isWanted)),
  servedCluster(isWanted),
];

/** Stages that look at nothing that the operator writes: they have said all they have to say after one pass. */
export const needsOnePass: ReadonlySet<string> = new Set(
  [...stagesBefore, servedCluster(() => true)].map(({ name }) => name),
);
