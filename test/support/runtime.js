const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');

const root = path.resolve(__dirname, '../..');
const isShared = (file) => ['src', 'node_modules'].some((folder) => file.startsWith(path.join(root, folder, path.sep)));

/** By file name: a module's text, and what the engine made of it. */
const compiled = new Map();
const compileFunction = vm.compileFunction;

/** Compiles what each suite loads for itself, such as the parts of Jest, once a worker: a script belongs to no context. */
vm.compileFunction = (source, parameters, options) => {
  const { filename, parsingContext, ...others } = options;
  const isWorkers = parsingContext === globalThis;
  // Jest has to answer what a module imports when it runs, for which a script has no place.
  if (parsingContext === undefined || /\bimport\(/.test(source)) {
    return compileFunction(source, parameters, isWorkers ? { filename, ...others } : options);
  }
  let known = compiled.get(filename);
  if (known?.source !== source) {
    const script = new vm.Script(`(function (${parameters.join()}) {${source}\n})`, { filename });
    known = { source, script };
    compiled.set(filename, known);
  }
  return isWorkers ? known.script.runInThisContext() : known.script.runInContext(parsingContext);
};

/** By file: where its source map is, of all that a worker has loaded. */
const sourceMaps = new Map();
let current;

const { '.js': js, ...otherExtensions } = Module._extensions;
for (const extension of Object.keys(Module._extensions)) delete Module._extensions[extension];
Object.assign(Module._extensions, {
  // As Jest resolves them: a module goes before data of the same name.
  '.js': js,
  '.ts': (module, file) => module._compile(current.transformed(file), file),
  ...otherExtensions,
});

/**
 * Loads the sources and packages once a worker rather than once a suite, which took a quarter of the time: what they
 * remember and what the engine learnt of them serves all suites. Suites that put something in their place load them for
 * themselves, as do those of an environment with a context of its own.
 */
class Runtime extends JestRuntime {
  constructor(...options) {
    super(...options);
    const [, environment, , transformer, , , test] = options;
    current = this;
    this.transformer = transformer;
    this.isAlone =
      environment.global !== globalThis || /\bjest\.(mock|isolateModules)\(/.test(readFileSync(test, 'utf8'));
    for (const [file, map] of sourceMaps) this.getSourceMaps().set(file, map);
  }

  requireModule(from, name, options, isRequireActual) {
    if (!this.isAlone && !options?.isInternalModule && name !== undefined && !Module.isBuiltin(name)) {
      const file = this._resolution.resolveCjs(from, name);
      if (isShared(file)) return require(file);
    }
    return super.requireModule(from, name, options, isRequireActual);
  }

  transformed(file) {
    const options = {
      isInternalModule: false,
      supportsDynamicImport: false,
      supportsExportNamespaceFrom: false,
      supportsStaticESM: false,
      supportsTopLevelAwait: false,
    };
    const { code, sourceMapPath } = this.transformer.transform(
      file,
      this._getFullTransformationOptions(options),
      readFileSync(file, 'utf8'),
    );
    if (sourceMapPath !== null) {
      sourceMaps.set(file, sourceMapPath);
      this.getSourceMaps().set(file, sourceMapPath);
    }
    return code;
  }
}

module.exports = { __esModule: true, default: Runtime };
