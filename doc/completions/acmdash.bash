# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash.  acmdash itself knows what the last word could become; here is only what bash
# does with it.
_acmdash()
{
	local line=${COMP_LINE:0:COMP_POINT} current head IFS=$' \t\n'
	local -a words
	read -r -a words <<<"$line"
	case $line in
	*[[:space:]]) words+=("") ;;
	esac
	current=${words[${#words[@]}-1]}
	# bash replaces only what is behind the last of its word breaks.
	head=${current%"${current##*[=:]}"}
	COMPREPLY=()
	while IFS= read -r line; do
		line=${line%%$'\t'*}
		# What a name has in it is not for the shell to expand, neither now nor when it is run.
		printf -v line %q "${line#"$head"}"
		COMPREPLY+=("${line//\\,/,}")
	done < <("$1" complete -- "${words[@]:1}" 2>/dev/null)
	case ${COMPREPLY[0]-} in
	*[:=]) compopt -o nospace 2>/dev/null ;;
	esac
}
complete -o default -F _acmdash acmdash
