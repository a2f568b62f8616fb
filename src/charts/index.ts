export * from './auth-app';
export * from './hosted-auth-chart';
export * from './hosted-control-plane-objects';
export * from './standalone-auth-chart';
