/** Loads cdk8s-plus-28. It takes about a third of what loading all the rest does, and only programs that deploy `om` need it. */
export const loadPlus = (): typeof import('cdk8s-plus-28') => require('cdk8s-plus-28');
