import type { CommandEntry } from '../command';
import { fleetEntry } from './fleet-entry';
import { serveEntry } from './serve-entry';

/** The commands in the order the overview shows them. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'apply-configuration',
    summary: 'say what to write to the clusters, given what is in them',
    load: () => {
      const module: typeof import('./apply-configuration') = require('./apply-configuration');
      return module.define;
    },
  },
  {
    name: 'apply-configuration-live',
    summary: 'the same, and ask the network what cannot be read from the input',
    load: () => {
      const module: typeof import('./apply-configuration-live') = require('./apply-configuration-live');
      return module.define;
    },
  },
  {
    name: 'synth',
    summary: 'write every manifest the operator wants, whatever is in the clusters',
    load: () => {
      const module: typeof import('./synth') = require('./synth');
      return module.define;
    },
  },
  fleetEntry,
  {
    name: 'check',
    summary: 'find mistakes in the configuration of authentication',
    load: () => {
      const module: typeof import('./check') = require('./check');
      return module.define;
    },
  },
  {
    name: 'krm',
    summary: 'generate the operands as a KRM function, for kustomize and kpt',
    load: () => {
      const module: typeof import('./krm') = require('./krm');
      return module.define;
    },
  },
  {
    name: 'diff',
    summary: 'compare what is wanted for two inputs, targets or points in time',
    load: () => {
      const module: typeof import('./diff') = require('./diff');
      return module.define;
    },
  },
  {
    name: 'report',
    summary: 'write a page that shows how standalone and hosted differ, and why',
    load: () => {
      const module: typeof import('./report') = require('./report');
      return module.define;
    },
  },
  {
    name: 'input-resources',
    summary: 'list what the operator reads',
    load: () => {
      const module: typeof import('./input-resources') = require('./input-resources');
      return module.define;
    },
  },
  {
    name: 'output-resources',
    summary: 'list what the operator writes',
    load: () => {
      const module: typeof import('./output-resources') = require('./output-resources');
      return module.define;
    },
  },
  {
    name: 'rbac',
    summary: 'print the least roles and bindings that a host needs',
    load: () => {
      const module: typeof import('./rbac') = require('./rbac');
      return module.define;
    },
  },
  {
    name: 'test',
    summary: 'run test directories and explain what differs',
    load: () => {
      const module: typeof import('./test') = require('./test');
      return module.define;
    },
  },
  {
    name: 'prune-input',
    summary: 'cut an input directory down to what the operator reads',
    load: () => {
      const module: typeof import('./prune-input') = require('./prune-input');
      return module.define;
    },
  },
  {
    name: 'explain',
    summary: 'say where a value that the operator writes comes from',
    load: () => {
      const module: typeof import('./explain') = require('./explain');
      return module.define;
    },
  },
  {
    name: 'plan',
    summary: 'say what would come of a change',
    load: () => {
      const module: typeof import('./plan') = require('./plan');
      return module.define;
    },
  },
  {
    name: 'migrate',
    summary: 'list the steps from hosted-cpo to hosted-converged',
    load: () => {
      const module: typeof import('./migrate') = require('./migrate');
      return module.define;
    },
  },
  serveEntry,
  {
    name: 'api-server',
    summary: 'serve a test API server for kubectl and other clients',
    load: () => {
      const module: typeof import('./api-server') = require('./api-server');
      return module.define;
    },
  },
  {
    name: 'run',
    summary: 'run the operator over live clusters',
    load: () => {
      const module: typeof import('./run') = require('./run');
      return module.define;
    },
  },
  {
    name: 'demo',
    summary: 'show the live host at work in a cluster in memory',
    load: () => {
      const module: typeof import('./demo') = require('./demo');
      return module.define;
    },
  },
  {
    name: 'simulate',
    summary: 'run the operator in a cluster in memory until it comes to rest',
    load: () => {
      const module: typeof import('./simulate') = require('./simulate');
      return module.define;
    },
  },
  {
    name: 'sequence',
    summary: 'test an operator with sequences of events and faults',
    load: () => {
      const module: typeof import('./sequence') = require('./sequence');
      return module.define;
    },
  },
];
