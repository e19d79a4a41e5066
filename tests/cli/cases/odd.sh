# Data that is odd but good: the same model comes out of each.
train() { stance-train -q --folds 4 --C 1 --features words=1-2,chars=3-4 -o "$@"; }
same() { cmp "$1" "$MODEL" && echo "$1: the same"; }
sed 's/$/\r/' "$DATA/cars.tsv" > crlf.tsv
train crlf crlf.tsv && same crlf
head -c -1 "$DATA/cars.tsv" > unended.tsv
train unended unended.tsv && same unended
tac "$DATA/cars.tsv" > backwards.tsv
train backwards backwards.tsv && same backwards
head -20 "$DATA/cars.tsv" > first.tsv
tail -n +21 "$DATA/cars.tsv" | gzip -n > second.tsv.gz
train parts first.tsv second.tsv.gz && same parts
train threads --threads 3 "$DATA/cars.tsv" && same threads
train stdin - < "$DATA/cars.tsv" && same stdin
cat "$DATA/cars.tsv" | train - - > stdout && same stdout
sed 's/\t/,"/; s/$/"/' "$DATA/cars.tsv" > rows.csv
train csv rows.csv && same csv
sed 's/\(.*\)\t\(.*\)/{"text":"\2","label":"\1"}/' "$DATA/cars.tsv" > rows.jsonl
train jsonl rows.jsonl && same jsonl
