const { TestEnvironment } = require('jest-environment-node');

/** Node's, and it tells the code under test which test it is in. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.__testPath = context.testPath;
  }
};
