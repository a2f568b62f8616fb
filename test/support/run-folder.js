const { mkdtempSync, rmSync, statfsSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Memory that is a file system, where there is one with room: tests write thousands of small files. */
function quickFolder() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 2 * 1024 ** 3 ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

exports.quickFolder = quickFolder;

let folder;

/**
 * Folders of this one run: for temporary files, and for what its suites render and lay out once for all of them, since each
 * runs in a process of its own.
 */
exports.setupUnder = (place) => {
  folder = mkdtempSync(join(place, 'om-test-'));
  process.env.TMPDIR = folder;
  process.env.OM_RENDERED = mkdtempSync(join(folder, 'rendered-'));
  process.env.OM_RECORDINGS = mkdtempSync(join(folder, 'recordings-'));
  process.env.OM_TYPES = join(folder, 'types');
  process.env.OM_REPORT = join(folder, 'report');
};

exports.setup = () => exports.setupUnder(quickFolder());

exports.teardown = () => rmSync(folder, { recursive: true, force: true });
