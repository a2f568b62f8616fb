/** Host and port as one text, an IPv6 address in brackets (Go: `net.JoinHostPort`). */
export const goJoinHostPort = (host: string, port: number | string): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
