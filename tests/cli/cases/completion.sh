# Completion in shells: that of bash is tried here, the others are read by their shells where they are
# installed (which is not told here, so that the record is the same).
try stance-train --completion tcsh
complete_in_bash() {
    local line=$*
    echo "\$ $line|"
    stance-classify --completion bash > completion.bash
    bash --norc -s -- "$@" << 'END'
compopt() { :; }
. ./completion.bash
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_stance_classify
printf '%s\n' "${COMPREPLY[@]}" | sort
END
}
touch article.txt other.txt 'with spaces.txt'
complete_in_bash stance-classify --for
complete_in_bash stance-classify --format j
complete_in_bash stance-classify --format = t
complete_in_bash stance-classify --format =
complete_in_bash stance-classify -m art
complete_in_bash stance-classify --threads ''
complete_in_bash stance-classify with
complete_in_bash stance-classify --explain = ''
complete_in_bash stance-classify --explain with
complete_in_bash stance-classify ''
for tool in stance-train stance-classify stance-evaluate stance-inspect stance-suggest stance-label; do
    $tool --completion fish > $tool.fish
    $tool --completion zsh > _$tool
    $tool --completion bash > $tool
    bash -n $tool
    if command -v fish > /dev/null; then fish --no-execute $tool.fish; fi
    if command -v zsh > /dev/null; then zsh -n _$tool; fi
    # Each has all options of the help.
    for option in $($tool --help | grep -oE '^  (-[A-Za-z],|   ) --[A-Za-z0-9-]+' | grep -oE '[A-Za-z0-9-]+$' | sed 's/^-*//'); do
        grep -q -- "--$option" $tool && grep -q -- "--$option" _$tool && grep -q -- "-l $option" $tool.fish ||
            echo "$tool: --$option is not completed"
    done
done
