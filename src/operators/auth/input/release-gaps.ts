import type { Environment } from '../../../om/controller';
import type { Operator } from '../../../om/operator';
import type { Input } from '../../../om/state/cluster-state';
import { placeholderImages, releaseVariables, withReleaseOf } from '../standalone/operator-environment';
import type { Gap } from './gap';

/**
 * What of its release neither an input nor the environment tells.
 *
 * @param of what is made of it: in a chart, names of images stand for images that nobody names
 */
export function releaseGaps(
  { environment: declared }: Pick<Operator, 'environment'>,
  { clusters: { Management } }: Input,
  environment: Environment,
  of: 'chart' | 'run' = 'run',
): readonly Gap[] {
  if (declared.includes('IMAGE_OAUTH_SERVER')) {
    const known = withReleaseOf(Management, environment);
    const missing = releaseVariables.filter((name) => known[name] === undefined);
    if (missing.length === 0) return [];
    const placeholders = of === 'run' ? [] : Object.values(placeholderImages(Management, known));
    return [
      {
        unknown: `${missing.join(', ')}: neither the environment nor the operator's Deployment in the input says`,
        consequence:
          placeholders.length === 0
            ? 'images that run and versions that were reported stay; where there are none, none are written'
            : `images are placeholders: ${placeholders.join(', ')}; name them by --release-image-references or the environment`,
      },
    ];
  }
  // Loaded for hosted control planes alone.
  const { imageStreams }: typeof import('../resources/hypershift') = require('../resources/hypershift');
  if (Management.list(imageStreams).length > 0) return [];
  return [
    {
      unknown: 'version and images of the release: no ImageStream of it is in the input',
      consequence: 'version 4.18.0 and the names of its images stand for them',
    },
  ];
}
