# Fields that are not there, records that are no good, options that do not go together.
label() { try stance-classify -q -m "$MODEL" --format tsv "$@"; }
label "$DATA/articles.jsonl"
printf '{"text":"Cars must leave the old town."}\n{"text":null}\n{"text":"Never read."}\n' > null.jsonl
label null.jsonl
printf '{"text":"Cars must leave the old town."}\n{"text":["a"]}\n' > list.jsonl
label list.jsonl
printf '{"text":"Cars must leave the old town."}\n{"text":"a\n' > broken.jsonl
label broken.jsonl
label --carry nothing null.jsonl
printf 'text,where\nCars must leave the old town.,north\n"never closed\n' > rows.csv
label rows.csv
label --text-field body rows.csv
label --id-field key rows.csv
label --carry where,when rows.csv
printf 'Cars must leave the old town.\tnorth\n' > headless.tsv
label headless.tsv
: > empty.csv
label empty.csv
label --lines --input csv rows.csv
label --lines --carry where rows.csv
label --input lines --text-field text rows.csv
label --input html --id-field key rows.csv
label --input article --text-field text rows.csv
label --carry where,,when rows.csv
label --carry "$(seq -s , 33)" rows.csv
label --carry "$(head -c 5000 /dev/zero | tr '\0' x)" rows.csv | sed 1d
