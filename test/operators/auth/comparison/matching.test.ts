import { diffSides, groupsOf, isClean, scoreOf } from '../../../../src/diff/diff';
import type { SideObject } from '../../../../src/diff/matching';
import type { JsonObject } from '../../../../src/kube/json';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { targetMatching } from '../../../../src/operators/auth/comparison/matching';
import { hasOAuthServer, recognize } from '../../../../src/operators/auth/comparison/recognize';
import { traitsOf } from '../../../../src/operators/auth/comparison/traits';
import { configurations, hostedInputOf, standaloneInputOf } from '../../../../src/operators/auth/configurations';
import { configured, type Description } from '../../../../src/operators/auth/configurations/describe';
import { CONTROL_PLANE_NAMESPACE } from '../../../../src/operators/auth/configurations/names';
import { synthesizeHosted } from '../../../../src/operators/auth/hosted-cpo/desired';
import { synthesizeStandalone } from '../../../../src/operators/auth/standalone/desired';

const configuration = configurations.find(({ name }) => name === 'provider HTPasswd')?.configuration;
if (configuration === undefined) throw new Error('the configuration is gone');
const settings = { assets: loadAssets(), recordedAnswers: configuration.answers };
const { input, environment } = standaloneInputOf(configuration);
const standalone: readonly SideObject[] = synthesizeStandalone(input, { settings, environment }).objects.map(
  (object) => ({
    object,
  }),
);
const hosted: readonly SideObject[] = synthesizeHosted(hostedInputOf(configuration), { settings }).objects;
const origins = {
  standalone: { target: 'standalone' },
  hosted: { target: 'hosted-cpo', controlPlane: CONTROL_PLANE_NAMESPACE },
} as const;

const within = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value ?? {}));

const there = diffSides(
  { label: 'standalone', objects: standalone },
  { label: 'hosted', objects: hosted },
  targetMatching({ left: origins.standalone, right: origins.hosted, oauthServers: 'both' }),
);

describe('a comparison of both topologies', () => {
  test('leaves nothing undeclared', () => {
    expect(groupsOf(there).filter(({ declaration }) => declaration === undefined)).toEqual([]);
    expect(isClean(there)).toBe(true);
  });

  test('counts the same in the other direction', () => {
    const back = diffSides(
      { label: 'hosted', objects: hosted },
      { label: 'standalone', objects: standalone },
      targetMatching({ left: origins.hosted, right: origins.standalone, oauthServers: 'both' }),
    );
    expect(scoreOf(back)).toEqual(scoreOf(there));
  });

  test('notices what nobody declared', () => {
    const changed = hosted.map((side) =>
      side.object.kind === 'Service' && side.object.metadata.name === 'oauth-openshift'
        ? { ...side, object: { ...side.object, spec: { publishNotReadyAddresses: true } } }
        : side,
    );
    const matching = targetMatching({ left: origins.standalone, right: origins.hosted, oauthServers: 'both' });
    const diff = diffSides({ label: 'l', objects: standalone }, { label: 'r', objects: changed }, matching);
    expect(isClean(diff)).toBe(false);
  });

  test.each([
    ['is undeclared', false],
    ['is of the input between two clusters', true],
  ])('another host %s', (_, otherClusters) => {
    const changed = hosted.map((side) =>
      side.object.kind === 'Route'
        ? { ...side, object: { ...side.object, spec: { ...within(side.object.spec), host: 'other.example.com' } } }
        : side,
    );
    const matching = targetMatching({
      left: origins.standalone,
      right: origins.hosted,
      oauthServers: 'both',
      otherClusters,
    });
    const diff = diffSides({ label: 'l', objects: standalone }, { label: 'r', objects: changed }, matching);
    const { undeclared, input } = scoreOf(diff).fields;
    expect({ undeclared, input }).toEqual(otherClusters ? { undeclared: 0, input: 1 } : { undeclared: 1, input: 0 });
  });

  test('without an oauth-server on one of two clusters is of the input, not of a rollout', () => {
    const without = hosted.filter(
      ({ object }) => object.kind !== 'Deployment' || object.metadata.name !== 'oauth-openshift',
    );
    const matching = targetMatching({
      left: origins.standalone,
      right: origins.hosted,
      oauthServers: 'one',
      otherClusters: true,
    });
    const diff = diffSides({ label: 'l', objects: standalone }, { label: 'r', objects: without }, matching);
    const server = diff.objects.find(({ name }) => name === 'deployment/oauth-server');
    expect(server?.findings.map(({ declarations }) => declarations.map(({ id }) => id))).toEqual([['input-issuers']]);
    expect(isClean(diff)).toBe(true);
  });

  test('knows every object by the table of names', () => {
    const names = new Set(there.objects.map(({ name }) => name));
    expect(names).toContain('deployment/oauth-server');
    expect([...names].filter((name) => / /.test(name))).toEqual([]);
  });
});

describe('whose output a set of objects is', () => {
  test('is told by where the servers are', () => {
    expect(recognize(standalone)).toEqual(origins.standalone);
    expect(recognize(hosted)).toEqual(origins.hosted);
    expect(recognize(hosted.map(({ object }) => ({ object })))).toEqual(origins.hosted);
  });

  test('may be said by the caller', () => {
    expect(recognize(hosted, 'hosted-converged')).toEqual({ ...origins.hosted, target: 'hosted-converged' });
  });

  test('stays open where nothing says so', () => {
    expect(recognize([])).toBeUndefined();
    expect(hasOAuthServer(standalone) && hasOAuthServer(hosted)).toBe(true);
    expect(hasOAuthServer([])).toBe(false);
  });
});

describe('what a configuration is like', () => {
  const like = (description: Description) => [...traitsOf(configured('a configuration', description).configuration)];

  test.each<[string, Description]>([
    ['audit rules without a profile', { apiServer: { audit: { customRules: [{ group: 'bots', profile: 'None' }] } } }],
    ['a router of its own', { hosted: { apiHost: 'api.example.com' } }],
    ['pages of the user', { oauth: { templates: { login: { name: 'own' } } } }],
    ['issuers that are not in use', { authentication: { oidcProviders: [{ name: 'company' }] } }],
    ['one replica', { availability: 'SingleReplica' }],
  ])('%s', (trait, description) => {
    expect(like(description)).toEqual([trait]);
    expect(like({})).toEqual([]);
  });
});
