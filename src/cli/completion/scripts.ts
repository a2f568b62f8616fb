/** Shells whose command lines can be completed. */
export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/**
 * A script that has a shell complete command lines of a program, by asking the program. It works in bash from 4 on, zsh from 5
 * on and fish from 3 on.
 *
 * @param program what the program is started as
 */
export function completionScript(shell: Shell, program: string): string {
  const name = `'${program.replaceAll("'", "'\\''")}'`;
  const definition = `_${program.replace(/\W/g, '_')}_candidates`;
  switch (shell) {
    case 'bash':
      return bashScript(name, definition);
    case 'zsh':
      return zshScript(name, definition);
    case 'fish':
      return fishScript(fishName(program), definition);
  }
}

/** Of a quoted text fish takes a backslash for itself, too. */
const fishName = (program: string): string => `'${program.replace(/['\\]/g, '\\$&')}'`;

const bashScript = (name: string, candidates: string): string => `\
${candidates}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" lines
  [ "$current" != = ] || current=
  mapfile -t lines < <("\${COMP_WORDS[0]/#\\~/$HOME}" completion bash --candidates -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
  if [ "\${lines[0]}" = files ]; then
    compopt -o filenames 2> /dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  else
    COMPREPLY=("\${lines[@]:1}")
    COMPREPLY=("\${COMPREPLY[@]%%$'\\t'*}")
  fi
}
complete -F ${candidates} ${name}
`;

const zshScript = (name: string, candidates: string): string => `\
${candidates}() {
  local -a lines described
  lines=("\${(@f)$("\${(Q)words[1]/#\\~/$HOME}" completion zsh --candidates -- "\${(@)words[2,CURRENT]}" 2> /dev/null)}")
  if [[ \${lines[1]} == files ]]; then
    compset -P '--*='
    _files
  else
    described=("\${(@)\${(@)lines[2,-1]//:/\\\\:}/$'\\t'/:}")
    _describe ${name} described
  fi
}
compdef ${candidates} ${name}
`;

const fishScript = (name: string, candidates: string): string => `\
function ${candidates}
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines ($words[1] completion fish --candidates -- $words[2..] "$current" 2> /dev/null)
    if test "$lines[1]" = files
        set -l option (string match -r -- '^--[^=]*=' "$current")
        printf '%s\\n' "$option"(__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$current"))
    else
        printf '%s\\n' $lines[2..]
    end
end
complete -c ${name} -f -a '(${candidates})'
`;
