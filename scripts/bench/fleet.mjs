// One measurement in a process of its own: `fleet.mjs CONTENDER CLUSTERS`. Prints JSON: milliseconds of the measured part
// alone, those of them that were processor time, characters written, and the peak memory of the process.
//
//   synth       control planes as objects → manifests → one app and chart per cluster → text: all that synthesis does
//   charts      the same manifests, ready made, through one app and chart per cluster to text
//   cdk8s       the same through cdk8s' own ApiObject and writer, one app and chart per cluster
//   js-yaml     the same through js-yaml's dump, without constructs
//   json        the same through JSON.stringify
import { createRequire } from 'node:module';
import { hostedFleet } from './hosted-fleet.mjs';

const require = createRequire(import.meta.url);
const [contender, count] = process.argv.slice(2);
const clusters = Number(count);

const textOf = (App, define) => {
  const app = new App();
  define(app);
  return app.synthYaml();
};

/** Each prepares a cluster before the clock starts, and writes it while the clock runs. */
const contenders = {
  synth() {
    const { HostedAuthChart, ManifestApp } = require('../../lib/index.js');
    return {
      prepare: (props) => props,
      write: (props) => textOf(ManifestApp, (app) => new HostedAuthChart(app, 'hosted', props)),
    };
  },
  charts() {
    const { Manifest, ManifestApp } = require('../../lib/index.js');
    return { prepare: manifestsOf(), write: chartOf(ManifestApp, Manifest) };
  },
  cdk8s() {
    const { ApiObject, App } = require('cdk8s');
    return { prepare: manifestsOf(), write: chartOf(App, ApiObject) };
  },
  'js-yaml'() {
    const { dump } = require('js-yaml');
    return { prepare: manifestsOf(), write: (objects) => objects.map((object) => dump(object)).join('---\n') };
  },
  json: () => ({
    prepare: manifestsOf(),
    write: (objects) => objects.map((object) => JSON.stringify(object)).join('\n'),
  }),
};

function chartOf(App, Manifest) {
  const { Chart } = require('cdk8s');
  return (objects) =>
    textOf(App, (app) => {
      const chart = new Chart(app, 'hosted');
      for (const [index, object] of objects.entries()) new Manifest(chart, String(index), object);
    });
}

/** Plain copies, so that no contender profits from work done before. */
function manifestsOf() {
  const { HostedAuthChart, ManifestApp } = require('../../lib/index.js');
  return (props) => {
    const chart = new HostedAuthChart(new ManifestApp(), 'hosted', props);
    return JSON.parse(JSON.stringify([...chart.toJson(), ...chart.guest.toJson()]));
  };
}

const { prepare, write } = contenders[contender]();
const prepared = hostedFleet(clusters).map(prepare);
globalThis.gc?.();
const before = process.cpuUsage();
const start = process.hrtime.bigint();
let characters = 0;
for (const cluster of prepared) characters += write(cluster).length;
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
const { user, system } = process.cpuUsage(before);
const processor = (user + system) / 1e3;
console.log(
  JSON.stringify({ milliseconds, processor, characters, peakMebibytes: process.resourceUsage().maxRSS / 1024 }),
);
