# A line out for each line in, in order, whatever the threads.
for format in text tsv csv jsonl; do
    stance-classify -m "$MODEL" --lines --format $format < "$DATA/lines.txt"
done
seq 1 20000 | sed 's/.*/Cars & must leave, the ban would ruin & shops./; s/^Cars [0-9]*7 .*//' > many
stance-classify -m "$MODEL" --lines --format jsonl many > alone
stance-classify -m "$MODEL" --lines --format jsonl --threads 3 many > together
stance-classify -m "$MODEL" --lines --format jsonl --line-buffered --threads 3 many > buffered
wc -l < alone
cmp alone together
cmp alone buffered
