'use strict';
// A thread of `om`: loads the command line as `om` does and answers to the pool.
const workerpool = require('workerpool');
const { load } = require('./om.js');

workerpool.worker(load().workerMethods());
