import { InputError } from '../input/input-error';

/** Variables that decide what programs are started or what is loaded into them, and not what an operator does. */
const STEERING =
  /^(?:NODE_|NPM_|LD_|DYLD_|PYTHON|PERL|RUBY|GIT_|GCONV_|MALLOC_|GLIBC_|SSL_|OPENSSL_|(?:\w+_)?JAVA_|JDK_|GODEBUG$|GOTRACEBACK$|BASH_|ENV$|SHELL|PATH$|HOME$|IFS$|PS4$|PROMPT_COMMAND$|TMP|TEMP)/i;

/**
 * The variables that a test asks for.
 *
 * @throws InputError for one that steers programs, or is none
 */
export function checkedEnvironment(
  file: string,
  environment: { readonly [name: string]: string },
): { readonly [name: string]: string } {
  for (const [name, value] of Object.entries(environment)) {
    const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !value.includes('\0');
    if (isName && !STEERING.test(name)) continue;
    throw new InputError({
      file,
      path: `environment.${name}`,
      found: isName ? 'a variable that steers how programs are started' : 'no variable',
      expected: 'variables that the operator reads, such as HTTPS_PROXY or IMAGE_OAUTH_SERVER',
    });
  }
  return environment;
}
