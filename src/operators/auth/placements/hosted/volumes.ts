import type { Volume } from '../../../../kube/types';
import { oauthServerDefaultMode } from '../../divergences/oauth-server';
import { onPod } from './workload';

const withMode = (volume: Volume, modes: { readonly configMap: number; readonly secret: number }): Volume => ({
  ...volume,
  configMap: volume.configMap && { ...volume.configMap, defaultMode: modes.configMap },
  secret: volume.secret && { ...volume.secret, defaultMode: modes.secret },
});

/** Mode bits for the files of all volumes so far. */
export const defaultModes = onPod((pod, { placement }) => {
  const modes = placement.resolve(oauthServerDefaultMode);
  return modes === undefined ? pod : { ...pod, volumes: pod.volumes?.map((volume) => withMode(volume, modes)) };
});
