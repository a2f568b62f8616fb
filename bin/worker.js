'use strict';
// A thread of `om`: loads what `om` does for the command in its arguments, and answers to the pool.
const workerpool = require('workerpool');
const { load } = require('./om.js');

workerpool.worker(load().workerMethods());
