import { isIP, isIPv4, isIPv6 } from 'node:net';
import { isBase64 } from '../../kube/base64';
import { parseTime } from '../../om/clock';

const hostname =
  /^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$/u;

const checks: ReadonlyMap<string, (value: string) => boolean> = new Map(
  Object.entries({
    'date-time': (value) => parseTime(value) !== undefined,
    duration: (value) => /^-?(\d+(\.\d+)?(ns|us|\u00b5s|ms|s|m|h|d|w))+$/.test(value),
    ip: (value) => isIP(value) !== 0,
    ipv4: isIPv4,
    ipv6: isIPv6,
    cidr: (value) => {
      const [address = '', bits = ''] = value.split('/');
      return isIP(address) !== 0 && /^\d+$/.test(bits) && Number(bits) <= (isIPv4(address) ? 32 : 128);
    },
    uri: (value) => /^[a-z][a-z0-9+.-]*:|^\//i.test(value),
    hostname: (value) => value.length <= 255 && hostname.test(value),
    uuid: (value) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(value),
    byte: isBase64,
  }),
);

/** The name of the format that a text does not have; undefined where it has it, or where nobody checks the format. */
export const formatError = (value: string, format: string): string | undefined => {
  const check = checks.get(format);
  return check === undefined || check(value) ? undefined : format;
};
