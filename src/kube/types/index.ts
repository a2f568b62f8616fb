export type * from './core';
export type * from './meta';
export type * from './nodes-pods';
export type * from './workloads';
