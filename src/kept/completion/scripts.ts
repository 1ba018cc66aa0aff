/** What makes a shell complete. Everything is asked of vethlab itself, so that a script is never out of date. */
import { CANDIDATES } from '../../manual/pages.ts';

/**
 * Bash cuts words at = and : but not here, so what is before them is taken off the answers again. `found` is to be filled with
 * candidates for `words`, of which the last one ends at the cursor.
 */
export const bashFunction = (name: string, found: string): string => `${name}() {
  local line=\${COMP_LINE:0:COMP_POINT} last before
  local -a words found
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  last=\${words[\${#words[@]} - 1]}
  before=\${last%"\${last##*[=:]}"}
  ${found}
  COMPREPLY=("\${found[@]#"$before"}")
}
`;

const BASH = `# vethlab's completion for bash: source <(vethlab completion bash)
${bashFunction('_vethlab', `mapfile -t found < <("$1" ${CANDIDATES} "\${words[@]:1}" 2>/dev/null)`)}
complete -o default -F _vethlab vethlab
`;

const ZSH = `#compdef vethlab
# vethlab's completion for zsh: source <(vethlab completion zsh)
_vethlab() {
  local -a found
  found=("\${(@f)$("\${words[1]}" ${CANDIDATES} "\${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then compadd -a found; else _files; fi
}
compdef _vethlab vethlab
`;

export const SCRIPTS = { bash: BASH, zsh: ZSH } as const;
