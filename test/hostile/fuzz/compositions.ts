import { join } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/kube/json';
import { readYaml } from '../../../src/kube/read-yaml';
import type { CommandName } from './commands';

/** Files by relative path. */
export type Files = { readonly [path: string]: string };
/** What a file made of others is made with. */
interface Making {
  readonly variant: number;
  readonly text: string;
}

/** A file that a command takes in place of a directory. */
export interface Composition {
  /**
   * The files that hazards are done to.
   *
   * @param good path of the example
   */
  readonly files: (example: Files, good: string) => Files;
  /** The file that they make, each of them JSON, or else what no reader takes. */
  readonly of: (files: Files, making: Making) => string;
}

/** What an operator decides by, so that what is done to it is seen. */
const configuration =
  /oauths|apiservers|ingresses|authentications|hostedcontrolplanes|htpasswd|client-secret|kubeadmin/;

const within = (files: Files, wanted: RegExp): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => wanted.test(path)));
const list = (texts: readonly string[]): string => `[${texts.join(',')}]`;

const FUNCTION = 'function.yaml';
const resourceList: Composition = {
  files: (example) => ({
    ...example,
    [FUNCTION]: JSON.stringify({
      apiVersion: 'openshift-manager/v1alpha1',
      kind: 'AuthenticationOperands',
      metadata: { name: 'brook' },
      spec: {
        topology: Object.keys(example).some((path) => path.startsWith('Management/')) ? 'hosted' : 'standalone',
        outputDir: 'made',
        failOn: 'error',
        release: { version: '4.22.0', images: { 'oauth-server': 'quay.io/a@sha256:0' } },
      },
    }),
  }),
  of: ({ [FUNCTION]: config = 'null', ...items }) =>
    `{"apiVersion":"config.kubernetes.io/v1","kind":"ResourceList","items":${list(Object.values(items))},"functionConfig":${config}}`,
};

const documents: Composition = {
  files: (example) => within(example, configuration),
  of: (files) => Object.values(files).join('\n---\n'),
};

const names = { kind: 'ConfigMap', namespace: 'openshift-config', name: 'x' };
/** A step of each sort. */
const steps: readonly JsonObject[] = [
  {
    apply: { object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'openshift-config' } } },
  },
  { patch: { kind: 'OAuth', name: 'cluster', patch: { spec: { tokenConfig: { accessTokenMaxAgeSeconds: 60 } } } } },
  { delete: names },
  { advance: { by: '3s' } },
  { run: { full: true } },
  { refuse: { kind: 'Deployment', action: 'Update', nth: 1, times: 2, with: 'conflict' } },
  { drop: { ...names, times: 1 } },
  { delay: { ...names, by: '5s' } },
  { duplicate: names },
  { stale: { ...names, versions: 1, runs: 1 } },
  { 'cold-cache': { kinds: ['ConfigMap'] } },
  { 'slow-actor': { name: 'kubelet', factor: 2 } },
  { expect: { absent: [names], writes: { least: 0, most: 1000 } } },
];
const scenarioOf = (chosen: readonly JsonObject[]): Composition => ({
  files: (_, good) => ({
    'scenario.yaml': JSON.stringify({ name: 'any', start: { input: join(good, '..', 'standalone') }, steps: chosen }),
  }),
  of: (files) => files['scenario.yaml'] ?? '',
});
const scenario = scenarioOf(steps);

const watchLog: Composition = {
  files: (example) => example,
  of: (files, { variant }) =>
    Object.values(files)
      .map((object, index) =>
        (index + variant) % 3 === 0
          ? object
          : `{"type":"${index % 5 === 0 ? 'DELETED' : 'MODIFIED'}","object":${object}}`,
      )
      .join('\n'),
};

const auditLog: Composition = {
  files: (example) => example,
  of: (files, { variant }) =>
    Object.entries(files)
      .map(([path, object], index) => {
        const [group = '', resource = '', file = ''] = path.split('/').slice(-3);
        const event = {
          kind: 'Event',
          stage: 'ResponseComplete',
          verb: (index + variant) % 5 === 0 ? 'delete' : 'update',
          objectRef: { apiGroup: group === 'core' ? '' : group, resource, name: file.replace(/\.yaml$/, '') },
          responseStatus: { code: 200 },
          requestReceivedTimestamp: '2027-01-15T09:30:00.000000Z',
        };
        return JSON.stringify(event).replace(/\}$/, () => `,"responseObject":${object}}`);
      })
      .join('\n'),
};

const call: Composition = {
  files: (example) => example,
  of: (files, { variant, text }) => {
    const isGuest = (path: string): boolean => path.startsWith('UserWorkload/');
    const [guest, management] = [true, false].map((wanted) =>
      Object.entries(files).flatMap(([path, object]) => (isGuest(path) === wanted ? [object] : [])),
    );
    const other = [{}, { tag: text }, { target: text }, { controllers: [text] }, { now: text }, { constants: [text] }];
    const settings = { settings: { version: text, images: { [text]: text }, environment: { HTTPS_PROXY: text } } };
    const rest: JsonObject = { ...other[variant % other.length], ...(variant % 16 === 7 ? settings : {}) };
    const clusters = `{"Management":${list(management ?? [])},"UserWorkload":${list(guest ?? [])}}`;
    return JSON.stringify({ ...rest, clusters: 0 }).replace(/0\}$/, () => `${clusters}}`);
  },
};

const kubeconfig: Composition = {
  files: () => ({
    config: JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'a', cluster: { server: 'https://127.0.0.1:9', 'certificate-authority-data': 'eA==' } }],
      users: [{ name: 'a', user: { token: 'b', 'client-certificate-data': 'eA==', 'client-key-data': 'eA==' } }],
      contexts: [{ name: 'a', context: { cluster: 'a', user: 'a', namespace: 'default' } }],
      'current-context': 'a',
    }),
  }),
  of: ({ config = '' }) => config,
};

/** What commands take in place of a directory. */
export const compositions: { readonly [name in CommandName]?: Composition } = {
  krm: resourceList,
  'plan --change': documents,
  'sequence run': scenario,
  'sequence show': scenario,
  // Each step is a schedule to run, which takes seconds.
  'sequence search --exhaustive': scenarioOf(steps.slice(0, 1)),
  'sequence record --watch-log': watchLog,
  'sequence record --audit-log': auditLog,
  serve: call,
  'run --kubeconfig': kubeconfig,
};

/** Files that hazards leave in peace less often than others. */
export const preferred = (paths: readonly string[], variant: number): readonly string[] =>
  variant % 3 === 0 && paths.includes(FUNCTION) ? [FUNCTION] : paths;

/**
 * A text as JSON; one that no reader takes as it is.
 *
 * @returns undefined for what no reader takes, where that is to be left out
 */
export function asJson(text: string, keep: boolean): string | undefined {
  try {
    const value: JsonValue = readYaml(text);
    return isJsonObject(value) || keep ? JSON.stringify(value) : undefined;
  } catch {
    return keep ? text : undefined;
  }
}
