const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** By file name: a module's text, and what the engine made of it. */
const compiled = new Map();
const compileFunction = vm.compileFunction;

/**
 * Compiles a module once a worker rather than once a suite, which took a third of the time of most suites: a script belongs
 * to no context, so each suite runs the same one in its own.
 */
vm.compileFunction = (source, parameters, options) => {
  const { filename, parsingContext } = options;
  const known = compiled.get(filename);
  if (known?.source === source) return known.script.runInContext(parsingContext);
  // Jest has to answer what a module imports when it runs, for which a script has no place.
  if (parsingContext === undefined || /\bimport\(/.test(source)) return compileFunction(source, parameters, options);
  const script = new vm.Script(`(function (${parameters.join()}) {${source}\n})`, { filename });
  compiled.set(filename, { source, script });
  return script.runInContext(parsingContext);
};

module.exports = { __esModule: true, default: Runtime };
