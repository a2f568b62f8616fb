/** `spec.logLevel` of an operator configuration (openshift/api `operator/v1`). Other texts occur and are not known. */
export const logLevels = ['Normal', 'Debug', 'Trace', 'TraceAll'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A log level as configuration has it: empty or absent means `Normal`, an unknown text stays one. */
export type ConfiguredLogLevel = LogLevel | { readonly unknown: string };

/** Reads `spec.logLevel`. */
export const readLogLevel = (text: string | undefined): ConfiguredLogLevel => {
  if (text === undefined || text === '') return 'Normal';
  return logLevels.find((level) => level === text) ?? { unknown: text };
};
