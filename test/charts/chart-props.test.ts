import { type Chart, type ChartProps, Testing } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import { HostedAuthChart } from '../../src/charts/hosted-auth-chart';
import { StandaloneAuthChart } from '../../src/charts/standalone-auth-chart';
import { fixedClock } from '../../src/om/clock';
import { configurations, hostedInputOf, standaloneInputOf } from '../../src/operators/auth/configurations';

const named = configurations.find(({ name }) => name === 'provider HTPasswd');
if (named === undefined) throw new Error('there is no such configuration');
const { configuration } = named;
const clock = fixedClock(0);

/** The charts of a cluster's authentication, its own first. */
const charts: { readonly [topology: string]: (props: ChartProps) => readonly [Chart, ...Chart[]] } = {
  standalone(props) {
    return [new StandaloneAuthChart(Testing.app(), 'meadow', { ...standaloneInputOf(configuration), clock, ...props })];
  },
  hosted(props) {
    const chart = new HostedAuthChart(Testing.app(), 'brook', { input: hostedInputOf(configuration), clock, ...props });
    return [chart, chart.guest];
  },
};

const objectsOf = (made: readonly Chart[]) => made.flatMap((chart) => Testing.synth(chart));

describe.each(Object.entries(charts))('properties of a chart: %s', (_, chartsWith) => {
  test('labels are on every object, in every chart', () => {
    const objects = objectsOf(chartsWith({ labels: { team: 'identity' } }));
    expect(objects.length).toBeGreaterThan(20);
    for (const { metadata } of objects) expect(metadata.labels).toHaveProperty('team', 'identity');
  });

  test.each<ChartProps>([{ namespace: 'elsewhere' }, { disableResourceNameHashes: true }])(
    '%j is for what is added; the objects of the authentication keep their names',
    (props) => {
      expect(objectsOf(chartsWith(props))).toEqual(objectsOf(chartsWith({})));
    },
  );

  test('what is added gets the default namespace of the chart, and a name with a hash or without one', () => {
    const added = (props: ChartProps) => {
      const [chart] = chartsWith(props);
      const { metadata } = new ConfigMap(chart, 'settings');
      return { name: metadata.name, namespace: metadata.namespace };
    };
    expect(added({ namespace: 'elsewhere' })).toEqual({
      name: expect.stringMatching(/-settings-[0-9a-z]{8}$/),
      namespace: 'elsewhere',
    });
    expect(added({ disableResourceNameHashes: true }).name).toMatch(/^(meadow|brook)-settings$/);
  });
});
