import type { KeyToPath, Volume, VolumeMount } from '../../../kube/types';

/** Where the content of a volume comes from. */
export type FileSource =
  | {
      readonly kind: 'Secret' | 'ConfigMap';
      readonly name: string;
      readonly optional?: boolean;
      readonly items?: readonly KeyToPath[];
    }
  | { readonly kind: 'HostPath'; readonly path: string }
  | { readonly kind: 'EmptyDir' };

/** A volume together with the place where a server's container sees it. */
export interface FileMount {
  readonly volume: string;
  readonly source: FileSource;
  readonly mountPath: string;
  readonly readOnly?: boolean;
}

/** The volume of a {@link FileMount}. */
export function volumeOf({ volume: name, source }: FileMount): Volume {
  switch (source.kind) {
    case 'Secret':
      return { name, secret: { secretName: source.name, items: source.items, optional: source.optional } };
    case 'ConfigMap':
      return { name, configMap: { name: source.name, items: source.items, optional: source.optional } };
    case 'HostPath':
      return { name, hostPath: { path: source.path } };
    case 'EmptyDir':
      return { name, emptyDir: {} };
  }
}

/** The volume mount of a {@link FileMount}. */
export const volumeMountOf = ({ volume: name, mountPath, readOnly }: FileMount): VolumeMount => ({
  name,
  mountPath,
  readOnly,
});

/** Puts named things in an order; what the order does not name follows behind, as it came. */
export function inOrder<K extends string, V>(order: readonly K[], present: ReadonlyMap<K, V>): readonly V[] {
  const rest = [...present.keys()].filter((key) => !order.includes(key));
  return [...order, ...rest].flatMap((key) => {
    const value = present.get(key);
    return value === undefined ? [] : [value];
  });
}
