const asyncHooks = require('node:async_hooks');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** Handlers that a suite's runner leaves for the next one, each with the state of its own suite. */
const HANDLERS = Symbol.for('EVENT_HANDLERS');

/** What was made to follow asynchronous work since the last suite ended. */
const storages = [];

/** Each runner makes one for its tests. Left enabled it is carried on by every promise of all later suites. */
asyncHooks.AsyncLocalStorage = class extends asyncHooks.AsyncLocalStorage {
  constructor(...options) {
    super(...options);
    storages.push(this);
  }
};

/** Runs suites in the context of their worker, in which what they test is loaded once: see `runtime.js`. */
module.exports = class SharedEnvironment {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    const { exit, getBuiltinModule } = process;
    const { console } = globalThis;
    this.restore = () => {
      Object.assign(process, { exit, getBuiltinModule });
      Object.assign(globalThis, { console });
    };
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    this.restore();
    delete globalThis[HANDLERS];
    for (const storage of storages.splice(0)) storage.disable();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return globalThis;
  }
};
