#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { basename, join } = require('node:path');

const bundle = join(__dirname, '..', 'lib', 'om.js');
const { run } = require(existsSync(bundle) ? bundle : '../lib/cli/run.js');
run(process, basename(process.argv[1] ?? 'om', '.js'));
