import { posix } from 'node:path';
import type { ResourceType } from '../../resource-type';
import { InputError } from '../input-error';
import type { InputLimits } from '../input-file';
import { type Member, MemoryFiles } from './memory-files';
import { type Use, useOf } from './worth-keeping';

/** Members at most, whatever they are: a must-gather of a large cluster has a tenth of it. */
const mostMembers = 1_000_000;
/** How many times its size an archive may unpack to: logs come to twenty times, an archive made to do harm to a thousand. */
const largestRatio = 200;
/** Bytes of manifests that are kept in case no tree turns up. */
const mostManifestBytes = 64 * 1024 * 1024;

/** Takes the members of an archive as they come by, within limits, and keeps those that may be read later. */
export class MemberCollector {
  readonly files: MemoryFiles;
  private readonly use: (path: string) => Use;
  private readonly mostUnpacked: number;
  private members = 0;
  private unpacked = 0;
  private kept = 0;
  private manifests = 0;
  private treeSeen = false;

  /** @param archiveBytes size of the archive itself */
  constructor(
    private readonly archive: string,
    types: readonly Pick<ResourceType, 'group' | 'resource'>[],
    private readonly limits: InputLimits,
    archiveBytes: number,
  ) {
    this.files = new MemoryFiles(archive, limits);
    this.use = useOf(types);
    this.mostUnpacked = Math.max(limits.maxTotalBytes, archiveBytes * largestRatio);
  }

  /**
   * Announces a member.
   *
   * @returns whether its bytes are wanted, to be handed to {@link add}
   * @throws InputError when there are too many, they are too large, or its path leads out of the archive
   */
  wants(path: string, size: number): boolean {
    if (++this.members > mostMembers) throw this.tooMuch(`more than ${mostMembers} members`, `at most ${mostMembers}`);
    this.unpacked += size;
    if (this.unpacked > this.mostUnpacked) {
      const megabytes = Math.ceil(this.mostUnpacked / (1024 * 1024));
      throw this.tooMuch(`more than ${megabytes} MiB once it is unpacked`, `at most ${megabytes} MiB for its size`);
    }
    const use = this.use(this.pathOf(path));
    if (use === 'nothing' || size > this.limits.maxListBytes) return false;
    if (use === 'object') {
      this.treeSeen = true;
      this.kept += size;
      if (this.kept <= this.limits.maxTotalBytes) return true;
      const megabytes = Math.ceil(this.limits.maxTotalBytes / (1024 * 1024));
      throw this.tooMuch(`more than ${megabytes} MiB of input`, `at most ${megabytes} MiB in all`);
    }
    if (this.treeSeen) return false;
    this.manifests += size;
    return this.manifests <= mostManifestBytes;
  }

  /** Adds a member. */
  add(path: string, member: Member): void {
    const at = this.pathOf(path);
    if (at !== '') this.files.add(at, member);
  }

  /** The path below the archive's root. */
  private pathOf(path: string): string {
    const normal = posix.normalize(path.replaceAll('\\', '/').replace(/^\/+/, '')).replace(/\/$/, '');
    if (normal === '..' || normal.startsWith('../')) {
      throw new InputError({
        file: this.archive,
        found: 'a member whose path leads out of it',
        expected: 'members within it',
      });
    }
    return normal === '.' ? '' : normal;
  }

  private tooMuch(found: string, expected: string): InputError {
    const hint = 'Unpack it and hand over the part that matters';
    return new InputError({ file: this.archive, found, expected, hint });
  }
}
