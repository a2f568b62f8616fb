import { Metrics } from '../../../src/host/live/metrics';

test('metrics are shown as Prometheus reads them', async () => {
  const metrics = new Metrics();
  const counter = metrics.counter('a_total', 'Counts\nwith a \\.', ['name']);
  counter.add({ name: 'a "quoted"\n\\' });
  counter.add({ name: 'a "quoted"\n\\' }, 2);
  const histogram = metrics.histogram('b_seconds', 'Measures.', [0.5, 1]);
  for (const value of [0.25, 0.5, 0.75, 4]) histogram.observe(value);
  metrics.observed('c', 'Looks.', 'gauge', () => [{ labels: {}, value: Number.POSITIVE_INFINITY }]);
  expect((await metrics.text()).split('\n')).toEqual([
    '# HELP a_total Counts\\nwith a \\\\.',
    '# TYPE a_total counter',
    'a_total{name="a \\"quoted\\"\\n\\\\"} 3',
    '',
    '# HELP b_seconds Measures.',
    '# TYPE b_seconds histogram',
    'b_seconds_bucket{le="0.5"} 2',
    'b_seconds_bucket{le="1"} 3',
    'b_seconds_bucket{le="+Inf"} 4',
    'b_seconds_sum 5.5',
    'b_seconds_count 4',
    '',
    '# HELP c Looks.',
    '# TYPE c gauge',
    'c +Inf',
    '',
  ]);
});

test('what is looked up is as it is then, and samples that are no more are gone', async () => {
  const metrics = new Metrics();
  let samples = [{ labels: { kind: 'a' }, value: 2 }];
  metrics.observed('seen', 'Looks.', 'gauge', () => samples, ['kind']);
  metrics.observed('seen_total', 'Counted elsewhere.', 'counter', () => samples, ['kind']);
  const shown = async () => (await metrics.text()).split('\n').filter((line) => line.startsWith('seen'));
  expect(await shown()).toEqual(['seen{kind="a"} 2', 'seen_total{kind="a"} 2']);
  samples = [{ labels: { kind: 'b' }, value: 3 }];
  expect(await shown()).toEqual(['seen{kind="b"} 3', 'seen_total{kind="b"} 3']);
  expect(await shown()).toEqual(['seen{kind="b"} 3', 'seen_total{kind="b"} 3']);
});

test('a page of several programs has each metric once, and says whose its samples are', async () => {
  const parts = ['one', 'two'].map((plane, at) => {
    const metrics = new Metrics();
    metrics.counter('a_total', 'Counts.', ['name']).add({ name: 'x' }, at + 1);
    metrics.histogram('b_seconds', 'Measures.', [1]).observe(at);
    return { labels: { plane }, metrics };
  });
  const beside = new Metrics();
  beside.observed('c', 'Looks.', 'gauge', () => [{ labels: {}, value: 7 }]);
  const page = await Metrics.page([{ labels: {}, metrics: beside }, ...parts]);
  expect(page.split('\n').filter((line) => line !== '')).toEqual([
    '# HELP c Looks.',
    '# TYPE c gauge',
    'c 7',
    '# HELP a_total Counts.',
    '# TYPE a_total counter',
    'a_total{plane="one",name="x"} 1',
    'a_total{plane="two",name="x"} 2',
    '# HELP b_seconds Measures.',
    '# TYPE b_seconds histogram',
    'b_seconds_bucket{plane="one",le="1"} 1',
    'b_seconds_bucket{plane="one",le="+Inf"} 1',
    'b_seconds_sum{plane="one"} 0',
    'b_seconds_count{plane="one"} 1',
    'b_seconds_bucket{plane="two",le="1"} 1',
    'b_seconds_bucket{plane="two",le="+Inf"} 1',
    'b_seconds_sum{plane="two"} 1',
    'b_seconds_count{plane="two"} 1',
  ]);
});
