'use strict';
// A thread of `om fleet`: loads the command line as `om` does and answers to the pool.
const workerpool = require('workerpool');
const { load } = require('./om.js');

workerpool.worker(load().fleetWorker());
