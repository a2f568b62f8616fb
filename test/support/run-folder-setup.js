module.exports = require('./run-folder').setup;
