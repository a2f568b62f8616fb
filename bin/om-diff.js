#!/usr/bin/env node
'use strict';
// `om diff --check` for KUBECTL_EXTERNAL_DIFF: kubectl puts the two folders before all other arguments, so it cannot call a subcommand.
const { load } = require('./om.js');

process.argv.splice(2, 0, 'diff', '--check');
load().run(process, 'om');
