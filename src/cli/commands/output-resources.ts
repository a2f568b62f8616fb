import { loadDeclarations } from '../../operators/auth/declarations/load-declarations';
import type { Target } from '../../operators/auth/divergences/divergence';
import { UsageError } from '../errors';
import { controlPlaneOption } from '../options';
import { authDeclarations } from './auth-declarations';
import { declarationCommand, outputResources } from './declaration';

/** The options of its own, as given. */
interface NamespaceOptions {
  readonly inputDir?: string;
  readonly controlPlane?: string;
}

function namespaceOf(target: Target, { inputDir, controlPlane }: NamespaceOptions): string | undefined {
  if (inputDir !== undefined) {
    const module: typeof import('../actions/control-plane-namespace') = require('../actions/control-plane-namespace');
    return module.controlPlaneNamespace(target, { inputDir, controlPlane });
  }
  if (controlPlane !== undefined) throw new UsageError('--control-plane chooses within an input: add --input-dir');
  return undefined;
}

/** Adds `output-resources` for the targets of the authentication operator; with an input, in the namespace of its control plane. */
export const define = declarationCommand<Target, NamespaceOptions>(
  outputResources,
  { ...authDeclarations, declarations: (target, options) => loadDeclarations(target, namespaceOf(target, options)) },
  (command) =>
    command
      .option(
        '--input-dir <dir>',
        'input of a hosted control plane, for its namespace (default: none, and namespaces that only an input tells are left out)',
      )
      .addOption(controlPlaneOption()),
);
