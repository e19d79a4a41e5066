# A model on data: with groups, which rows are resampled by and articles made of; without; from a
# pipe; compressed; with labels that the model does not know.
stance-evaluate -m "$MODEL" --columns group,label,text --articles "$DATA/judged.tsv"
cut -f 2- "$DATA/judged.tsv" > rows.tsv
stance-evaluate -m "$MODEL" -q rows.tsv > rows.txt
sed -n '3p; /interval/,/against/p' rows.txt
stance-evaluate -m "$MODEL" -q - < rows.tsv | cmp <(tail -n +3 rows.txt) <(tail -n +3 -) && echo "the same"
gzip -c rows.tsv | stance-evaluate -m "$MODEL" -q --seed 1 - | cmp <(tail -n +3 rows.txt) <(tail -n +3 -) && echo "the same"
stance-evaluate -m "$MODEL" -q --seed 2 rows.tsv | cmp -s <(tail -n +3 rows.txt) <(tail -n +3 -) || echo "another seed"
(echo group,label,text; sed 's/\t/,/g; s/, and/ and/; s/needs its cars,/needs its cars/' "$DATA/judged.tsv") > rows.csv
STANCE_MODEL=$MODEL stance-evaluate -q --articles rows.csv | sed -n '3p; /Articles/,$p'
grep -v neutral rows.tsv > sides.tsv
stance-evaluate -m "$MODEL" sides.tsv > /dev/null
