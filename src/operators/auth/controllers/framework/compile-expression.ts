export { compileExpression } from '../../hosted/pass/interim-compile';
