/** A plugin's manifest as krew wants it (kubernetes-sigs/krew, internal/index/validation/validate.go). */
export interface KrewManifest {
  readonly apiVersion: 'krew.googlecontainertools.github.com/v1alpha2';
  readonly kind: 'Plugin';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly version: string;
    readonly shortDescription: string;
    readonly description: string;
    readonly platforms: readonly KrewPlatform[];
  };
}

interface KrewPlatform {
  readonly selector: { readonly matchLabels: { readonly os: string; readonly arch: string } };
  readonly uri: string;
  readonly sha256: string;
  readonly bin: string;
  readonly files: readonly { readonly from: string; readonly to: string }[];
}

/** An archive of the single executable for one platform. */
export interface Archive {
  /** Its file, by the platform as Node names it: `om-linux-x64.tar.gz`. */
  readonly name: string;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** What an archive holds. */
export const archived = { program: 'kubectl-om', licence: 'LICENSE', notice: 'NOTICE' } as const;

/** Processors as Node names them, by Go's names, which krew goes by. */
const processors: ReadonlyMap<string, string> = new Map([
  ['x64', 'amd64'],
  ['arm64', 'arm64'],
]);

/**
 * The manifest of the plugin `kubectl om`.
 *
 * @param version of the package
 * @param address where the archives of this version are published, without their names
 * @throws Error for an archive whose name tells no platform that krew knows
 */
export const krewManifest = (version: string, address: string, archives: readonly Archive[]): KrewManifest => ({
  apiVersion: 'krew.googlecontainertools.github.com/v1alpha2',
  kind: 'Plugin',
  metadata: { name: 'om' },
  spec: {
    version: `v${version}`,
    shortDescription: 'Say what the authentication operator would write',
    description:
      'Checks the configuration of authentication in OpenShift, standalone and hosted, and says what its operator would write, and why.\n',
    platforms: archives.map((archive) => platform(address, archive)),
  },
});

function platform(address: string, { name, sha256 }: Archive): KrewPlatform {
  const [, os = '', processor = ''] = /^om-([a-z]+)-(\w+)\.tar\.gz$/.exec(name) ?? [];
  const arch = processors.get(processor);
  if (arch === undefined) throw new Error(`${name} is for no platform that is known, expected om-linux-x64.tar.gz`);
  return {
    selector: { matchLabels: { os, arch } },
    uri: `${address.replace(/\/+$/, '')}/${name}`,
    sha256,
    bin: archived.program,
    files: Object.values(archived).map((from) => ({ from, to: '.' })),
  };
}
