#!/usr/bin/env node
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');

const bundle = join(__dirname, '..', 'lib', 'om.js');
/** Commands that have a bundle of their own, for what they do not run is not to take memory. It is compiled as it runs. */
const own = ['fleet', 'serve'];

const declarations = ['--help', '-h', '--version', '-V', 'input-resources', 'output-resources'];

const SEAL_BYTES = 128;

/**
 * What compiled code is good for: this engine, on such a machine, for these bytes of the bundle, as long as it is whole. The
 * engine checks its version and flags, but takes damaged code, and another bundle's of the same length, for good. CRC-32 as
 * in Node's own compile cache: who could forge it could as well change the bundle. Undefined where Node has none yet.
 */
function sealOf(source, code) {
  const { crc32 } = require('node:zlib');
  if (crc32 === undefined) return undefined;
  const { version, platform, arch } = process;
  const seal = [version, platform, arch, source.length, crc32(source), code.length, crc32(code)].join(' ');
  return Buffer.from(seal.padEnd(SEAL_BYTES));
}

/** The compiled code in a sealed file; undefined where it is not for here, not for this bundle, or not whole. */
function unsealed(source, sealed) {
  const code = sealed.subarray(SEAL_BYTES);
  return sealOf(source, code)?.equals(sealed.subarray(0, SEAL_BYTES)) ? code : undefined;
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/**
 * The bundle, compiled beforehand where the build left its code for this very engine: that spares most of the start-up.
 * Where the code is anything else, the bundle is compiled as always.
 */
function load() {
  const command = process.argv[2];
  const ownBundle = join(dirname(bundle), `${command}.js`);
  if (own.includes(command) && existsSync(ownBundle)) return require(ownBundle);
  const source = readIfThere(bundle);
  if (source === undefined) return require('../lib/cli/run.js');
  const file = declarations.includes(command) ? 'declarations.code' : 'om.code';
  const sealed = readIfThere(join(dirname(bundle), file));
  const code = sealed && unsealed(source, sealed);
  if (code === undefined) return require(bundle);
  const { Script } = require('node:vm');
  const { createRequire, wrap } = require('node:module');
  // The bundle is plain ASCII.
  const script = new Script(wrap(source.latin1Slice()), { filename: bundle, cachedData: code });
  if (script.cachedDataRejected) return require(bundle);
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  return module.exports;
}

module.exports = { load, sealOf, unsealed };
if (require.main === module) load().run(process, basename(process.argv[1] ?? 'om', '.js'));
