import { Metrics } from '../../../src/host/live/metrics';

test('metrics are shown as Prometheus reads them', () => {
  const metrics = new Metrics();
  const counter = metrics.counter('a_total', 'Counts\nwith a \\.');
  counter.add({ name: 'a "quoted"\n\\' });
  counter.add({ name: 'a "quoted"\n\\' }, 2);
  const histogram = metrics.histogram('b_seconds', 'Measures.', [0.5, 1]);
  for (const value of [0.25, 0.5, 0.75, 4]) histogram.observe(value);
  metrics.observed('c', 'Looks.', 'gauge', () => [{ labels: {}, value: Number.POSITIVE_INFINITY }]);
  expect(metrics.text().split('\n')).toEqual([
    '# HELP a_total Counts\\nwith a \\\\.',
    '# TYPE a_total counter',
    'a_total{name="a \\"quoted\\"\\n\\\\"} 3',
    '# HELP b_seconds Measures.',
    '# TYPE b_seconds histogram',
    'b_seconds_bucket{le="0.5"} 2',
    'b_seconds_bucket{le="1"} 3',
    'b_seconds_bucket{le="+Inf"} 4',
    'b_seconds_sum 5.5',
    'b_seconds_count 4',
    '# HELP c Looks.',
    '# TYPE c gauge',
    'c +Inf',
    '',
  ]);
});
