// One measurement in a process of its own: `fleet.mjs CONTENDER CLUSTERS`. Prints JSON: milliseconds of the measured
// part alone, bytes written, and the peak memory of the process.
//
//   synth       input → objects → one app and chart per cluster → text: all that synthesis does
//   charts      the same objects, ready made, through one app and chart per cluster to text
//   cdk8s       the same objects through cdk8s' own ApiObject and writer, one app and chart per cluster
//   js-yaml     the same objects through js-yaml's dump, without constructs
//   json        the same objects through JSON.stringify
import { createRequire } from 'node:module';
import { hostedFleet } from './hosted-fleet.mjs';

const require = createRequire(import.meta.url);
const [contender, count] = process.argv.slice(2);
const clusters = Number(count);

/** Contenders take a cluster's input or its ready-made objects, and answer the text. */
const contenders = {
  synth() {
    const { HostedAuthChart, ManifestApp } = require('../../lib/index.js');
    return { prepare: (input) => input, write: (input) => chartText(ManifestApp, (app) => new HostedAuthChart(app, 'hosted', { input })) };
  },
  charts() {
    const { Manifest, ManifestApp } = require('../../lib/index.js');
    const { Chart } = require('cdk8s');
    return {
      prepare: objectsOf(),
      write: (objects) =>
        chartText(ManifestApp, (app) => {
          const chart = new Chart(app, 'hosted');
          objects.forEach((object, index) => new Manifest(chart, String(index), object));
        }),
    };
  },
  cdk8s() {
    const { ApiObject, App, Chart } = require('cdk8s');
    return {
      prepare: objectsOf(),
      write: (objects) =>
        chartText(App, (app) => {
          const chart = new Chart(app, 'hosted');
          objects.forEach((object, index) => new ApiObject(chart, String(index), object));
        }),
    };
  },
  'js-yaml'() {
    const { dump } = require('js-yaml');
    return { prepare: objectsOf(), write: (objects) => objects.map((object) => dump(object)).join('---\n') };
  },
  json() {
    return { prepare: objectsOf(), write: (objects) => objects.map((object) => JSON.stringify(object)).join('\n') };
  },
};

function chartText(App, define) {
  const app = new App();
  define(app);
  return app.synthYaml();
}

function objectsOf() {
  const { renderHosted } = require('../../lib/index.js');
  return (input) => JSON.parse(JSON.stringify(renderHosted(input).map(({ object }) => object)));
}

const { prepare, write } = contenders[contender]();
const prepared = hostedFleet(clusters).map(prepare);
globalThis.gc?.();
const start = process.hrtime.bigint();
let bytes = 0;
for (const cluster of prepared) bytes += write(cluster).length;
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
console.log(JSON.stringify({ milliseconds, bytes, peakMebibytes: process.resourceUsage().maxRSS / 1024 }));
