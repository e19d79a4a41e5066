# What is worth labelling next: of articles, records and lines, with a model and without; what is left out,
# and how that is told.
stance-suggest -m "$MODEL" --count 4 "$DATA/article.txt" "$DATA/other.txt"
stance-suggest -q -m "$MODEL" --count 3 --known "$DATA/cars.tsv" --text-field body "$DATA/articles.jsonl"
echo '{"nr":"a7","body":"The mayor counted the cars on Monday. She would ban them all."}' |
    stance-suggest -q -m "$MODEL" --count 3 --input jsonl --text-field body --id-field nr -
stance-suggest --first --count 3 "$DATA/article.txt"
# By chance, but the same for a seed, in whatever order lines come.
cut -f 2 "$DATA/cars.tsv" > lines
stance-suggest -q --first --lines --count 5 -o one.tsv lines
sort lines | stance-suggest -q --first --lines --count 5 -o other.tsv -
cmp one.tsv other.tsv
stance-suggest -q --first --lines --count 5 --seed 2 lines | cmp -s one.tsv - || echo "another seed, another sample"
# What is known, repeated, short or strange.
head -3 "$DATA/cars.tsv" | tr 'a-z' 'A-Z' > known.tsv
{ head -5 lines; sed 's/ /  /g; s/\.$/ !/' lines | sed -n 4,5p; echo "Too short"; echo "Zzyzx qwrtp xkcdq"; } > mixed
stance-suggest -m "$MODEL" --lines --known known.tsv mixed | cut -f 3
# Neither order nor threads matter: twice the same. Diversity 0 is doubt alone.
stance-suggest -q -m "$MODEL" --lines --count 9 lines > one.tsv
stance-suggest -q -m "$MODEL" --lines --count 9 lines | cmp one.tsv
stance-suggest -q -m "$MODEL" --lines --count 20 --diversity 0 lines | tail -n +2 | cut -f 4,5
# CSV, which is known again.
stance-suggest -q -m "$MODEL" --lines --count 3 -o next.csv lines
head -2 next.csv
stance-suggest -m "$MODEL" --lines --count 3 --known next.csv lines > /dev/null
# stance-train takes it once it has labels.
tail -n +2 one.tsv | awk -F '\t' '{ print (NR % 2 ? "pro-ban" : "anti-ban") "\t" $2 "\t" $3 "\t" $4 "\t" $5 }' > rows
{ head -1 one.tsv; cat rows; } > filled.tsv
stance-train -q --folds 2 --C 1 -o filled.stance filled.tsv
# Errors.
try stance-suggest lines
try stance-suggest --first -m "$MODEL" lines
try stance-suggest --first
try stance-suggest --first --count 0 lines
try stance-suggest --first --lines --input csv lines
try stance-suggest --first --input html --text-field body lines
try stance-suggest --first --language klingon lines
try stance-suggest --first --known a,,b lines
try stance-suggest --first --known - -
try stance-suggest -m missing.stance lines
try stance-suggest -m lines lines
try stance-suggest --first missing.txt
try stance-suggest --first --known missing.tsv lines
try stance-suggest --first --lines -o lines lines
try stance-suggest --first --lines -o next.jsonl lines
try stance-suggest --first --lines -o none/next.tsv lines
try stance-suggest --first --text-field body "$DATA/articles.jsonl"
