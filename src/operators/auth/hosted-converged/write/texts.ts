import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import { ROUTER_CERTS } from '../../operands/oauth-server/names';

/** The value with every text in it changed; names of members stay. */
export function withTexts(value: JsonValue, change: (text: string) => string): JsonValue {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return items.map((item) => withTexts(item, change));
  }
  return isJsonObject(value) ? membersWithTexts(value, change) : value;
}

/** {@link withTexts} for an object. */
export const membersWithTexts = (object: JsonObject, change: (text: string) => string): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, value === undefined ? undefined : withTexts(value, change)]),
  );

/** Whether a certificate is the router's, which does not stand before a hosted oauth-server. */
const isRouters = (certificate: JsonValue): boolean =>
  isJsonObject(certificate) &&
  typeof certificate.certFile === 'string' &&
  certificate.certFile.startsWith(`/var/config/system/secrets/${ROUTER_CERTS}/`);

function withoutRouter(config: JsonObject): JsonObject {
  const { servingInfo } = config;
  if (!isJsonObject(servingInfo) || !Array.isArray(servingInfo.namedCertificates)) return config;
  const given: readonly JsonValue[] = servingInfo.namedCertificates;
  const own = given.filter((certificate) => !isRouters(certificate));
  return { ...config, servingInfo: { ...servingInfo, namedCertificates: own.length === 0 ? undefined : own } };
}

/** The oauth-server's configuration with the control plane's addresses. */
export const hostedOsinConfig = (config: JsonObject, change: (text: string) => string): JsonObject =>
  membersWithTexts(withoutRouter(config), change);
