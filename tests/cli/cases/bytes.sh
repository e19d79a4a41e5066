# Bytes that are not UTF-8 are warned of unless quiet; control characters reach no terminal.
printf 'neutral\tThe caf\351 opens at nine.\n' | cat "$DATA/cars.tsv" - > bytes.tsv
stance-train --folds 4 --C 1 --features words=1 -o m bytes.tsv 2>&1 | grep warning
try stance-train -q --folds 4 --C 1 --features words=1 -o m bytes.tsv
printf 'neutral\tThe cafe \0 opens at nine.\n' > nul.tsv
try stance-train -q -o m nul.tsv
printf 'Cars must leave\0 the caf\351 \033[31mnow\302\2332J.\n' > bytes.txt
try stance-classify -m "$MODEL" bytes.txt
for format in text tsv csv jsonl; do
    try stance-classify -q -m "$MODEL" --lines --format $format bytes.txt | sed 's/\x1b/ESC/; s/\xc2\x9b/CSI/'
done
touch "$(printf 'a\033[31mname')"
try stance-classify -m "$MODEL" "$(printf 'a\033[31mname')" "$(printf 'no\nfile')" | sed 1,2d
for format in text tsv csv jsonl; do
    try stance-classify -q -m "$MODEL" --lines --encoding UTF-8 --format $format bytes.txt | sed 's/\x1b/ESC/; s/\xc2\x9b/CSI/'
done
