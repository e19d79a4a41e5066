# Training data that is not good: the file, the line, what is wrong with it; exit code 1.
printf 'pro-ban\tA good row.\nno tab here\n' > tabless.tsv
try stance-train -o m tabless.tsv
printf '\tNo label.\n' > unlabelled.tsv
try stance-train -o m unlabelled.tsv
printf 'pro-ban\t \n' > textless.tsv
try stance-train -o m textless.tsv
grep pro-ban "$DATA/cars.tsv" > single.tsv
try stance-train -o m single.tsv
(cat single.tsv; printf 'anti-ban\tNo.\n') > lonely.tsv
try stance-train -q -o m lonely.tsv
: > empty.tsv
try stance-train -o m empty.tsv
printf '\n\n' > blank.tsv
try stance-train -o m blank.tsv
mkdir directory
try stance-train -o m directory
try stance-train -o m missing.tsv
ln -s loop loop
try stance-train -o m loop
try stance-train -o m /proc/self/mem
iconv -f UTF-8 -t UTF-16 "$DATA/cars.tsv" > utf16.tsv
try stance-train -o m utf16.tsv
(printf 'pro-ban\t'; head -c 100000000 /dev/zero | tr '\0' x) > long.tsv
try stance-train -o m long.tsv
gzip -nc "$DATA/cars.tsv" | head -c 500 > cut.tsv.gz
try stance-train -o m cut.tsv.gz
printf '{"label":"pro-ban","text":"A good row."}\n{"label":"pro-ban"\n' > broken.jsonl
try stance-train -o m broken.jsonl
printf 'label,text\npro-ban,"never closed\n' > broken.csv
try stance-train -o m broken.csv
ls *.stance m 2>/dev/null
true
