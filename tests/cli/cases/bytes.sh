# Bytes that are not UTF-8 and NUL bytes are warned of, unless quiet.
(cat "$DATA/cars.tsv"; printf 'neutral\tThe caf\351 opens \0 at nine.\n') > bytes.tsv
try stance-train --folds 4 --C 1 --features words=1 -o m bytes.tsv | grep -v '^[A-Z0-9 ]' | grep warning
try stance-train -q --folds 4 --C 1 --features words=1 -o m bytes.tsv
printf 'Cars must leave the caf\351 \033[31mnow\302\2332J.\n' > bytes.txt
try stance-classify -m "$MODEL" bytes.txt
stance-classify -q -m "$MODEL" --format tsv bytes.txt | cut -f 5 | od -c | head -3
stance-classify -q -m "$MODEL" --format jsonl bytes.txt | grep -o '"text":"[^"]*"\|"replaced_bytes":[0-9]*'
touch "$(printf 'a\033[31mname')"
try stance-classify -m "$MODEL" "$(printf 'a\033[31mname')" "$(printf 'no\nfile')" | sed 1d
