module.exports = require('./render-cache').setup;
