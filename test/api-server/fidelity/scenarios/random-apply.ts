import type { JsonObject, JsonValue } from '../../../../src/kube/json';
import { type Scenario, type ScenarioBuilder, ScenarioList } from '../scenario';

/** Numbers from a seed (mulberry32): the same seed gives the same scenarios for ever. */
class Dice {
  constructor(private state: number) {}

  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  }

  one<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }

  some<T>(values: readonly T[]): readonly T[] {
    return values.filter(() => this.below(2) === 0);
  }
}

/** A kind with a way to make up configurations of it. */
interface Playground {
  readonly name: string;
  readonly path: (namespace: string) => string;
  readonly identity: JsonObject;
  readonly content: (dice: Dice) => JsonObject;
  readonly subresource?: string;
  /** What the object is made with, where an apply alone can't. */
  readonly first?: JsonObject;
}

const letters = ['a', 'b', 'c', 'd'] as const;
const record = (keys: readonly string[], value: (key: string) => JsonValue): JsonObject =>
  Object.fromEntries(keys.map((key) => [key, value(key)]));

const playgrounds: readonly Playground[] = [
  {
    name: 'config-map',
    path: (namespace) => `/api/v1/namespaces/${namespace}/configmaps`,
    identity: { apiVersion: 'v1', kind: 'ConfigMap' },
    content: (dice) => ({ data: record(dice.some(letters), () => dice.one(['x', 'y'])) }),
  },
  {
    name: 'service',
    path: (namespace) => `/api/v1/namespaces/${namespace}/services`,
    identity: { apiVersion: 'v1', kind: 'Service' },
    content: (dice) => ({
      spec: {
        selector: record(dice.some(letters), () => dice.one(['x', 'y'])),
        ports: [443, 8443, 9443]
          .filter((port) => port === 443 || dice.below(2) === 0)
          .map((port) => ({
            name: `p${port}`,
            port,
            ...(dice.below(3) === 0 ? { targetPort: port + dice.below(2) } : {}),
          })),
      },
    }),
  },
  {
    name: 'deployment',
    path: (namespace) => `/apis/apps/v1/namespaces/${namespace}/deployments`,
    identity: { apiVersion: 'apps/v1', kind: 'Deployment' },
    content: (dice) => ({
      spec: {
        ...(dice.below(2) === 0 ? { replicas: dice.below(3) } : {}),
        selector: { matchLabels: { app: 'a' } },
        template: {
          metadata: { labels: { app: 'a', ...record(dice.some(letters), () => 'x') } },
          spec: {
            containers: ['main', ...dice.some(['side', 'log'])].map((name) => ({
              name,
              image: `example.com/${name}:${dice.one(['v1', 'v2'])}`,
              env: dice.some(letters).map((key) => ({ name: key.toUpperCase(), value: dice.one(['1', '2']) })),
              ...(dice.below(2) === 0 ? { args: dice.some(['--one', '--two']) } : {}),
              ...(dice.below(3) === 0
                ? { ports: [{ containerPort: 6443 }, { containerPort: 53, protocol: 'UDP' }] }
                : {}),
            })),
            ...(dice.below(2) === 0 ? { tolerations: [{ key: dice.one(letters), operator: 'Exists' }] } : {}),
            ...(dice.below(2) === 0 ? { nodeSelector: record(dice.some(letters), () => '') } : {}),
          },
        },
      },
    }),
  },
  {
    name: 'authentication-status',
    path: () => '/apis/operator.openshift.io/v1/authentications',
    identity: { apiVersion: 'operator.openshift.io/v1', kind: 'Authentication' },
    first: { spec: {} },
    subresource: 'status',
    content: (dice) => ({
      status: {
        conditions: dice.some(['Available', 'Degraded', 'Progressing']).map((type) => ({
          type,
          status: dice.one(['True', 'False']),
          lastTransitionTime: '2026-01-02T03:04:05Z',
          ...(dice.below(2) === 0 ? { reason: dice.one(['AsExpected', 'Other']) } : {}),
        })),
        generations: dice.some(letters).map((name) => ({
          group: 'apps',
          resource: 'deployments',
          namespace: 'n',
          name,
          lastGeneration: dice.below(3),
        })),
      },
    }),
  },
  {
    name: 'o-auth',
    path: () => '/apis/config.openshift.io/v1/oauths',
    identity: { apiVersion: 'config.openshift.io/v1', kind: 'OAuth' },
    content: (dice) => ({
      spec: {
        identityProviders: dice.some(letters).map((name) => ({ name, type: 'HTPasswd', mappingMethod: 'claim' })),
        ...(dice.below(2) === 0 ? { tokenConfig: { accessTokenMaxAgeSeconds: dice.below(3) } } : {}),
        ...(dice.below(2) === 0 ? { templates: { login: { name: dice.one(letters) } } } : {}),
      },
    }),
  },
  {
    name: 'metadata',
    path: (namespace) => `/api/v1/namespaces/${namespace}/serviceaccounts`,
    identity: { apiVersion: 'v1', kind: 'ServiceAccount' },
    content: (dice) => ({ imagePullSecrets: dice.some(letters).map((name) => ({ name })) }),
  },
];

const managers = ['one', 'two', 'three'] as const;
const seeds = 10;
const stepsOfEach = 9;

/** Several managers that apply, edit and patch one object at random. */
export function randomApplies(): readonly Scenario[] {
  const list = new ScenarioList('apply');
  for (const playground of playgrounds) {
    for (let seed = 1; seed <= seeds; seed++) {
      list.add(`${playground.name}-${seed}`, (s) =>
        play(s, playground, new Dice(seed * 1000 + playground.name.length)),
      );
    }
  }
  return list.scenarios;
}

function play(s: ScenarioBuilder, { path, identity, content, subresource, first }: Playground, dice: Dice): void {
  const name = `object-${s.namespace}`;
  const main = `${path(s.namespace)}/${name}`;
  const target = subresource === undefined ? main : `${main}/${subresource}`;
  const metadata = (): JsonObject => ({
    name,
    ...(dice.below(2) === 0 ? { labels: record(dice.some(letters), () => dice.one(['x', 'y'])) } : {}),
    ...(dice.below(3) === 0 ? { finalizers: dice.some(['example.com/a', 'example.com/b']) } : {}),
    ...(dice.below(4) === 0
      ? {
          ownerReferences: dice.some(letters).map((owner) => ({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            name: owner,
            uid: `uid-${owner}`,
          })),
        }
      : {}),
  });
  const configuration = (): JsonObject => ({ ...identity, metadata: metadata(), ...content(dice) });
  if (first === undefined) s.apply('one', target, configuration());
  else s.post(path(s.namespace), { ...identity, metadata: { name }, ...first });
  for (let step = 0; step < stepsOfEach; step++) {
    switch (dice.below(6)) {
      case 0:
        s.put(target, s.get(main).edited(content(dice)));
        break;
      case 1:
        s.patch('merge', target, content(dice), { fieldManager: dice.one(managers) });
        break;
      case 2:
        s.apply(dice.one(managers), target, { ...identity, metadata: { name } });
        break;
      default:
        s.apply(dice.one(managers), target, configuration(), dice.below(2) === 0 ? { force: 'true' } : {});
    }
  }
  s.get(main);
}
