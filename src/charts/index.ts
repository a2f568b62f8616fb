export * from './auth-app';
export * from './chart-settings';
export * from './hosted-auth-chart';
export * from './standalone-auth-chart';
