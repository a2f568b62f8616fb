/** For this configuration the control-plane-operator asks for a Deployment that no API server takes; its chart says so. */
export const refusedByServer = 'RequestHeader without an authority';
