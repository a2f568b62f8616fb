/**
 * A key of a Secret or ConfigMap that the oauth-server reads as a file. The operand says what it needs; where the file
 * is mounted, under which volume and from which object, is the placement's decision.
 */
export interface MountedFile {
  readonly source: 'Secret' | 'ConfigMap';
  /** Name of the object that is mounted, in the namespace of the pods. */
  readonly objectName: string;
  readonly volumeName: string;
  /** Directory of the mount. */
  readonly mountPath: string;
  /** The key, which is also the file's name below {@link mountPath}. */
  readonly key: string;
  /** Name of the user's object that {@link objectName} is, or is a copy of. May be empty. */
  readonly referenceName: string;
}
