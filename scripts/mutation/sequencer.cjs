const { default: Sequencer } = require('@jest/test-sequencer');

/** Tests in the order in which the driver names them: those that most likely fail first. */
module.exports = class extends Sequencer {
  sort(tests) {
    const order = (process.env.OM_MUTATION_ORDER ?? '').split(':');
    return [...tests].sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path));
  }
};
