# What is no text, or other columns than were meant: it is said.
classify() { try stance-classify -m "$MODEL" "$@"; }
printf '%%PDF-1.7\nstream\n' > page.pdf
printf 'PK\003\004\024\000' > page.docx
printf '\320\317\021\340\241\261' > old.doc
printf '{\\rtf1 Ban it.}\n' > page.rtf
for file in page.pdf page.docx old.doc page.rtf; do classify $file; done
classify --lines page.pdf
try stance-train -o none page.docx
ls none 2> /dev/null
echo "-- fields of what has none"
classify --format tsv --carry outlet "$DATA/article.txt" | head -n 2
echo "-- another column"
awk -F '\t' '{ print $1 "\tcars\t" $2 }' "$DATA/cars.tsv" > three.tsv
stance-train --folds 2 --C 1 -o wrong three.tsv 2>&1 | grep warning
stance-train --folds 2 --C 1 --columns label,-,text -o right three.tsv 2>&1 | grep warning
try stance-evaluate -m right three.tsv | grep warning
echo "-- a header that repeats --columns"
(printf 'label\tpredicted\ttext\n'; awk -F '\t' '{ print $1 "\t" $1 "\t" $2 }' "$DATA/cars.tsv") > judged.tsv
stance-evaluate --columns label,predicted,text judged.tsv | grep -E '^(Rows|Accuracy)'
printf 'stance\tsentence\nfor\tBan it.\nagainst\tKeep it.\nfor\tBan them.\nagainst\tKeep them.\n' > named.tsv
try stance-train --folds 2 --C 1 -o none named.tsv
echo "-- a report that is cut off"
stance-train --folds 2 --C 1 -o cut "$DATA/cars.tsv" 2>&1 | true
stance-inspect --verify cut
