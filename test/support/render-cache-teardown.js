module.exports = require('./render-cache').teardown;
