export type * from './core';
export type * from './meta';
export type * from './workloads';
