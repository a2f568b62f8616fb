/** Why a program could not be started, and what to do about it. @param error what the system says */
export function notStarted(program: string, error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT': {
      const here = program.includes('/')
        ? ''
        : `, and none of that name is in $PATH: write ./${program} for one in this folder`;
      return `cannot start ${program}: there is no such program${here}`;
    }
    case 'EACCES':
      return `cannot start ${program}: it may not be executed: chmod +x ${program}`;
    default:
      return `cannot start ${program}: ${error.message}`;
  }
}
