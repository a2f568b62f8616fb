// Sequence tests of the operator, for jest or vitest with globals: stories, and a search for others that break a property.
import { join } from 'node:path';
import {
  assertHolds,
  checkScenario,
  type OwnProperty,
  scenario,
  searchSequences,
  type TestedClusters,
  type TestedOperator,
} from 'openshift-manager/sequence';
import { standaloneBannerOperator as bannerOperator } from './operator';
import { standalone } from './placement';
import { configMaps, consoleNotifications } from './resources';

const SETTINGS = standalone.settings;

/** Whatever happens, in the end the console shows what the admin wrote down. */
const shown: OwnProperty = {
  name: 'shown',
  says: 'the banner says what the settings say',
  check({ input: { clusters } }) {
    const wanted = clusters.Configuration.get(configMaps, SETTINGS.name, SETTINGS.namespace)?.data?.text ?? '';
    const found = clusters.UserWorkload.get(consoleNotifications, 'banner')?.spec.text ?? '';
    return wanted === found ? [] : [`"${found}" is shown, "${wanted}" is wanted`];
  },
};

const tested: TestedOperator = { operator: bannerOperator, settings: undefined, properties: [shown] };
const start = { input: join(__dirname, 'input') };
const settings = { kind: 'ConfigMap', ...SETTINGS };
const banner = { kind: 'ConsoleNotification', name: 'banner' };
const layouts: readonly [string, TestedClusters | undefined][] = [
  ['one cluster', undefined],
  ['a hosted control plane', { layout: 'hosted', management: [], guest: [] }],
];

test.each(layouts)('in %s the banner follows its settings through crashes and refusals', (_, clusters) => {
  const guest = clusters === undefined ? {} : { cluster: 'guest' as const };
  const says = (text: string) => ({
    ...guest,
    object: {
      apiVersion: 'console.openshift.io/v1',
      kind: 'ConsoleNotification',
      metadata: { name: 'banner' },
      spec: { text },
    },
  });
  const story = scenario({ name: 'the banner follows', start })
    .settle()
    .step({ refuse: { with: 'conflict' } })
    .patch({ ...settings, patch: { data: { text: 'Upgrade on Sunday' } } })
    .settle()
    .expect({ objects: [says('Upgrade on Sunday')], atRest: true })
    .step({ crash: { afterWrites: 'each' } })
    .delete({ ...banner, ...guest })
    .settle()
    .expect({ objects: [says('Upgrade on Sunday')] })
    .delete(settings)
    .settle()
    .expect({ absent: [{ ...banner, ...guest }] });
  assertHolds(checkScenario(story.build(), clusters === undefined ? tested : { ...tested, clusters }));
});

test('no sequence that is drawn breaks a property', () => {
  const { counterexamples } = searchSequences(tested, { head: { name: 'search', start }, runs: 6 });
  for (const { result } of counterexamples) assertHolds(result);
});

test('a banner that is never taken away is found, in the fewest steps', () => {
  const forgetful: TestedOperator = {
    ...tested,
    operator: {
      ...bannerOperator,
      prepare: (context) => ({
        controllers: bannerOperator.prepare(context).controllers.map((controller) => ({
          ...controller,
          run(given) {
            const { requests, ...rest } = controller.run(given);
            return { ...rest, requests: requests.filter(({ action }) => action !== 'Delete') };
          },
        })),
      }),
    },
  };
  const { counterexamples } = searchSequences(forgetful, { head: { name: 'search', start }, runs: 8 });
  expect(counterexamples.map(({ result }) => result.violations[0]?.property)).toContain('shown');
  for (const { shrunk } of counterexamples) expect(shrunk.scenario.steps.length).toBeLessThanOrEqual(3);
});
