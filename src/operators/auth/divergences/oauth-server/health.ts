import type { Container, Probe, ResourceRequirements } from '../../../../kube/types';
import { divergence } from '../divergence';
import { at } from '../place';
import { HELPER, POD_FIELD } from '../shapes';
import { bothDeployments, oauthServerDeployment, upstream } from './upstream';

type Timing = Pick<Probe, 'initialDelaySeconds' | 'periodSeconds' | 'timeoutSeconds'>;

/** How the health endpoint is spelled. */
export const oauthServerHealthPath = divergence<string>({
  id: 'os-health-path',
  object: oauthServerDeployment,
  field: 'path of the probes',
  kind: 'capricious',
  where: [at('deployment/oauth-server', '{server}.livenessProbe.httpGet.path', '{server}.readinessProbe.httpGet.path')],
  literal: true,
  reason: 'The kubelet adds a missing slash, so both spellings ask for the same.',
  upstream: upstream.oauthServer,
  risk: 'None: one rollout.',
  standalone: '/healthz',
  hosted: 'healthz',
});

/** Timing of the oauth-server's liveness probe, in seconds. */
export const oauthServerLiveness = divergence<Timing>({
  id: 'os-liveness',
  object: oauthServerDeployment,
  field: 'livenessProbe timing',
  kind: 'capricious',
  where: [
    at(
      'deployment/oauth-server',
      '{server}.livenessProbe.initialDelaySeconds',
      '{server}.livenessProbe.periodSeconds',
      '{server}.livenessProbe.timeoutSeconds',
    ),
  ],
  literal: true,
  reason: 'The hosted numbers stem from the first manifests and were never measured again.',
  upstream: upstream.oauthServer,
  risk: 'A server that starts slowly behind its tunnel may be restarted before it is up.',
  decision: 'Hosted moves: a server that hangs is found in half a minute instead of minutes.',
  inWords: { standalone: '30 s, every 10 s, 1 s', hosted: '120 s, every 60 s, 10 s' },
  standalone: { initialDelaySeconds: 30, periodSeconds: 10, timeoutSeconds: 1 },
  hosted: { initialDelaySeconds: 120, periodSeconds: 60, timeoutSeconds: 10 },
});

/** Timing of the oauth-server's readiness probe, in seconds. */
export const oauthServerReadiness = divergence<Timing>({
  id: 'os-readiness',
  object: oauthServerDeployment,
  field: 'readinessProbe timing',
  kind: 'required',
  where: [at('deployment/oauth-server', '{server}.readinessProbe.timeoutSeconds')],
  literal: true,
  reason: 'On densely packed nodes an answer may take longer than a second without anything being wrong.',
  upstream: upstream.oauthServer,
  risk: 'With one second, pods flap between ready and unready.',
  decision: 'Hosting makes a second too short, and five seconds harm nobody: standalone moves.',
  moves: 'standalone',
  inWords: { standalone: '1 s', hosted: '5 s' },
  standalone: { timeoutSeconds: 1 },
  hosted: { timeoutSeconds: 5 },
});

/** How the oauth-server leaves. */
export const oauthServerDrain = divergence<{
  readonly lifecycle?: Container['lifecycle'];
  readonly terminationGracePeriodSeconds?: number;
}>({
  id: 'os-drain',
  object: oauthServerDeployment,
  field: 'preStop and terminationGracePeriodSeconds',
  kind: 'capricious',
  where: [
    at('deployment/oauth-server', '{server}.lifecycle.preStop.exec.command[*]', '{pod}.terminationGracePeriodSeconds'),
  ],
  literal: true,
  reason: 'Standalone waits until endpoints and routers have forgotten the pod; the fix was never carried over.',
  upstream: upstream.oauthServer,
  risk: 'A rollout takes longer by the pause for each pod; the image has to have sleep.',
  inWords: { standalone: '25 s, then 40 s of grace', hosted: 'none, 30 s of grace' },
  standalone: { lifecycle: { preStop: { exec: { command: ['sleep', '25'] } } }, terminationGracePeriodSeconds: 40 },
  hosted: {},
});

/** What the servers ask of a node. */
export const oauthServerResources = divergence<{
  readonly oauthServer: ResourceRequirements;
  readonly oauthApiserver: ResourceRequirements;
}>({
  id: 'os-resources',
  object: bothDeployments,
  field: 'resources of the server container',
  kind: 'required',
  where: [at('deployment/*', '{server}.resources.requests{.cpu,.memory}')],
  literal: true,
  reason: 'Memory counts once for each hosted cluster on a node; CPU was measured on hosted load.',
  upstream: upstream.oauthServer,
  risk: 'Larger requests lower the number of hosted clusters a node holds.',
  decision:
    'Requests follow measurements where pods are dense. Each topology keeps its own until standalone is measured too.',
  inWords: { standalone: '10m/50Mi and 150m/200Mi', hosted: '25m/40Mi and 150m/80Mi' },
  standalone: {
    oauthServer: { requests: { cpu: '10m', memory: '50Mi' } },
    oauthApiserver: { requests: { cpu: '150m', memory: '200Mi' } },
  },
  hosted: {
    oauthServer: { requests: { cpu: '25m', memory: '40Mi' } },
    oauthApiserver: { requests: { cpu: '150m', memory: '80Mi' } },
  },
});

/** Whether pods wait by themselves for what they depend on. */
export const oauthServerBootGate = divergence<boolean>({
  id: 'os-boot-gate',
  object: bothDeployments,
  field: 'init containers availability-prober and wait-for-etcd',
  kind: 'required',
  where: [
    at(
      'deployment/*',
      `{pod}.initContainers[name=availability-prober]${HELPER}`,
      '{pod}.initContainers[name=availability-prober].command{[/usr/bin/control-plane-operator],[availability-prober]}',
      '{pod}.initContainers[name=availability-prober].command{[--target],[https://kube-apiserver:*]}',
    ),
    at(
      'deployment/oauth-apiserver',
      `{pod}.initContainers[name=wait-for-etcd]${HELPER}`,
      '{pod}.initContainers[name=wait-for-etcd].command[/bin/bash]',
      '{pod}.initContainers[name=wait-for-etcd].args{[-c],[#!/bin/sh*]}',
      `{pod}.initContainers[name=wait-for-etcd].env[name=POD_NAMESPACE]${POD_FIELD}`,
    ),
  ],
  reason:
    'In a hosted control plane everything restarts on its own; standalone pods come up behind a running API server.',
  upstream: upstream.oauthServer,
  risk: 'Crash loops while a control plane boots.',
  decision: 'Kept: nothing else orders the start of a control plane whose parts restart apart.',
  inWords: { standalone: 'none', hosted: 'a prober, and a wait for etcd' },
  standalone: false,
  hosted: true,
});

/** Whether the servers declare the ports they listen on. */
export const oauthServerPorts = divergence<boolean>({
  id: 'os-ports',
  object: bothDeployments,
  field: 'ports',
  kind: 'capricious',
  where: [
    at(
      'deployment/*',
      '{server}.ports{[containerPort,protocol=6443,TCP],[containerPort,protocol=8443,]}{.name,.containerPort,.protocol}',
    ),
  ],
  reason: 'Dropped when the hosted manifests were rewritten; ports are informational and work without a declaration.',
  upstream: upstream.oauthServer,
  risk: 'None; monitors may then name the port.',
  inWords: { standalone: 'declared', hosted: 'not declared' },
  standalone: true,
  hosted: false,
});
