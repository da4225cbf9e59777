# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for fish.  acmdash itself knows what the last word could become.
function __acmdash_complete
    set -l words (commandline -opc)
    $words[1] complete -- $words[2..-1] (commandline -ct) 2>/dev/null
end
function __acmdash_wants_file
    set -l words (commandline -opc)
    contains -- $words[-1] --ca-bundle --config --log
end
complete -c acmdash -f -n 'not __acmdash_wants_file' -a '(__acmdash_complete)'
complete -c acmdash -F -n __acmdash_wants_file
