import { checkLogLevel } from '../../../library/log-level';
import { authController } from './framework/scope';

/** Reports what the operator's own log level should be. */
export const logLevelController = authController('TODO-logLevelController', checkLogLevel);
