import type { OutputResourceList, ResourceId } from '../declared-resources';

/** One verb on objects of a kind, as an authorizer of Kubernetes decides on it. */
export type Right = {
  readonly group: string;
  /** Plural name, with a subresource after a slash. */
  readonly resource: string;
  readonly verb: Verb;
  /** Absent: in all namespaces, or of a cluster-scoped kind. */
  readonly namespace?: string;
  /** Absent: whatever the name. */
  readonly name?: string;
  /** Why somebody needs it, where that is not plain to see. */
  readonly why?: string;
};

/** In the order in which rules list them. */
export const verbs = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'approve',
  'bind',
  'escalate',
] as const;
/** One of {@link verbs}. */
export type Verb = (typeof verbs)[number];

type Kind = Pick<ResourceId, 'group' | 'resource'>;

/** A part of the declared objects of a kind that is written by itself. */
export type WrittenSubresource = Kind & {
  readonly subresource: string;
  readonly verbs: readonly ('create' | 'update' | 'patch')[];
  /** Of which objects: those declared to be written, or to be read. `any`: of a kind that is written; the API server asks for it without a name. */
  readonly of: 'declared' | 'read' | 'any' | { readonly names: readonly string[] };
};

/** A role that a declared binding refers to. */
export type BoundRole = {
  readonly binding: { readonly namespace?: string; readonly name: string };
  readonly role: { readonly resource: 'roles' | 'clusterroles'; readonly name: string };
};

/** What an operator needs beyond what its declarations say: those name objects, not how they are written. */
export interface BeyondDeclarations {
  /** Declared kinds of which nothing but the subresources is written. */
  readonly subresourcesOnly: readonly Kind[];
  readonly subresources: readonly WrittenSubresource[];
  /** Signers whose certificate requests are approved. */
  readonly signers: readonly string[];
  /** What bindings bind. A binding that is not here may bind any role. */
  readonly bound: readonly BoundRole[];
}

/** For operators of which nothing but the declarations is known: they may write the status of each declared object. */
export const statusesOf = (outputs: readonly OutputResourceList[]): BeyondDeclarations => ({
  ...nothingBeyond,
  subresources: outputs
    .flatMap(({ exactResources = [], generatedNameResources = [] }) => [...exactResources, ...generatedNameResources])
    .map(({ group, resource }) => ({
      group,
      resource,
      subresource: 'status',
      verbs: ['update', 'patch'],
      of: 'declared',
    })),
});

/** For operators whose declarations say all. */
export const nothingBeyond: BeyondDeclarations = { subresourcesOnly: [], subresources: [], signers: [], bound: [] };
