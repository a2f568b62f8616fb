import { authDeclarations } from './auth-declarations';
import { declarationCommand, inputResources } from './declaration';

/** Adds `input-resources` for the targets of the authentication operator. */
export const define = declarationCommand(inputResources, authDeclarations);
