#!/usr/bin/env node
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');

const bundle = join(__dirname, '..', 'lib', 'om.js');

const declarations = ['--help', '-h', '--version', '-V', 'input-resources', 'output-resources'];

/**
 * The bundle, compiled beforehand where the build left its code for this very engine: that spares most of the start-up.
 * Any other engine refuses the code, and compiles the bundle as always.
 */
function load() {
  if (!existsSync(bundle)) return require('../lib/cli/run.js');
  const code = join(dirname(bundle), declarations.includes(process.argv[2]) ? 'declarations.code' : 'om.code');
  if (!existsSync(code)) return require(bundle);
  const { Script } = require('node:vm');
  const { wrap } = require('node:module');
  // The bundle is plain ASCII.
  const script = new Script(wrap(readFileSync(bundle, 'latin1')), {
    filename: bundle,
    cachedData: readFileSync(code),
  });
  if (script.cachedDataRejected) return require(bundle);
  const module = { exports: {} };
  script.runInThisContext()(
    module.exports,
    require('node:module').createRequire(bundle),
    module,
    bundle,
    dirname(bundle),
  );
  return module.exports;
}

load().run(process, basename(process.argv[1] ?? 'om', '.js'));
