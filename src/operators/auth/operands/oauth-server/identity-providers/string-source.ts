/** A text from a file, as osin takes it; the plain empty text where there is no file (openshift/api `config/v1/stringsource.go`). */
export type StringSource =
  | ''
  | { readonly env: string; readonly file: string; readonly keyFile: string; readonly value: string };

/** Reads the text from a file. */
export const fromFile = (file: string): StringSource => (file === '' ? '' : { env: '', file, keyFile: '', value: '' });
