# Labels that are not sure enough are not shown, and do not count.
abstain() { try stance-classify -m "$MODEL" "$@"; }
for format in text tsv csv jsonl; do abstain --abstain 0.6 --format $format "$DATA/article.txt"; done
abstain --abstain 0.6 --lines --format tsv "$DATA/lines.txt"
abstain -q --abstain 1 "$DATA/other.txt"
abstain --abstain 0 --format jsonl "$DATA/other.txt" | grep -c abstained
# By a precision: one that all labels reach together, one that takes a threshold, one that none reaches.
stance-train -q --folds 4 --C 1 --columns group,label,text --features words=1 -o rows.stance "$DATA/grouped.tsv"
precision() { try stance-classify -m rows.stance --precision "$@"; }
precision 0.2 --format jsonl "$DATA/other.txt"
precision 0.6 --format tsv "$DATA/article.txt"
precision 0.6 --format jsonl --lines "$DATA/lines.txt"
precision 0.6 -q "$DATA/other.txt"
precision 0.99 "$DATA/other.txt"
precision 0.6 --abstain 0.5 "$DATA/other.txt"
precision 1.5 "$DATA/other.txt"
