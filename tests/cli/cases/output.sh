# Output that cannot be written: one line and exit code 1, and an old model stays.
train() { try stance-train -q --C 1 --folds 2 --features words=1 -o "$1" "$DATA/cars.tsv"; }
train no/such/directory/m
train .
train /dev/full
train /dev/null
echo old > file
train file/m
head -c 3 file
full() { # as try, with stdout on a full disk
    echo "\$ $*"
    local code=0
    "$@" 2>&1 > /dev/full || code=$?
    echo "exit $code"
}
full stance-train --help
full stance-train -q --C 1 --folds 2 --features words=1 -o - "$DATA/cars.tsv"
yes 'Cars must leave the old town.' | head -20000 > many
for format in text tsv csv jsonl; do
    full stance-classify -m "$MODEL" --format $format "$DATA/article.txt"
    full stance-classify -m "$MODEL" --format $format many
    full stance-classify -m "$MODEL" --format $format --lines many
    full stance-classify -m "$MODEL" --format $format --lines --threads 2 many
done
stance-classify -m "$MODEL" "$DATA/article.txt" >&-
