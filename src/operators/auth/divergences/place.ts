/**
 * What a configuration is like, where a difference shows only then. Defined over configurations in
 * `comparison/traits.ts`.
 */
export type Trait =
  | 'external issuers'
  | 'a rollout to external issuers under way'
  | 'issuers that are not in use'
  | 'a provider of an unknown type'
  | 'an issuer out of reach'
  | 'a missing object of a provider'
  | 'a provider without its authority'
  | 'a provider overridden by the owner'
  | 'one replica'
  | 'private access'
  | 'a node port'
  | 'a router of its own'
  | 'no audit'
  | 'audit rules without a profile'
  | 'a certificate of the user'
  | 'pages of the user'
  | 'metadata of the user'
  | 'overrides by hand'
  | 'labels of the owner';

/**
 * Where a difference shows: in objects of the table of names (`objects/object-names.ts`), at paths as `src/diff`
 * writes them.
 *
 * A path stands for the scalar or the empty value there, and for nothing below it: what a value is made of is named, with
 * `{a,b}` for each of several ways on (see `shapes.ts`), or with `**` at the end for everything. `*` stands for anything
 * but a closing bracket. `{pod}` is the pod of a Deployment, `{server}` the server's container in it, `{config}` the
 * document in a ConfigMap. `.` is the object as a whole, which one side does not have.
 */
export interface Place {
  readonly object: string;
  readonly paths: readonly string[];
  /** Whether any value may stand there, whatever the divergence says literally of its other places. */
  readonly free?: true;
  /** Only in configurations that are like this. Such places take precedence. */
  readonly when?: Trait;
}

/** Paths in objects. */
export const at = (object: string, ...paths: readonly [string, ...string[]]): Place => ({ object, paths });

/** A place with names of users, for a divergence that is literal otherwise. */
export const free = (place: Place): Place => ({ ...place, free: true });

/** Objects that one side does not have. */
export const oneSided = (...objects: readonly [string, ...string[]]): readonly Place[] =>
  objects.map((object) => at(object, '.'));

/** The same places, under a trait. */
export const when = (trait: Trait, ...places: readonly [Place, ...Place[]]): readonly Place[] =>
  places.map((place) => ({ ...place, when: trait }));
