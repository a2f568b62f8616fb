import { authDeclarations } from './auth-declarations';
import { declarationCommand, outputResources } from './declaration';

/** Adds `output-resources` for the targets of the authentication operator. */
export const define = declarationCommand(outputResources, authDeclarations);
