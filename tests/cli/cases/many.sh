# Many labels, and long ones: the report stays within 80 columns.
seq 1 80 | while read -r n; do
    printf 'topic number %d with a name that is long\tA %s row on matter%d\n' \
        $((n % 8)) "$(printf 'word%d ' $((n % 5)) "$n")" $((n % 8))
done > eight.tsv
stance-train --C 1 --folds 2 --features words=1 -o m eight.tsv
seq 1 80 | while read -r n; do
    printf 'topic-%02d\tA %s row %d on matter%d\n' $((n % 20)) "word$((n % 5))" "$n" $((n % 20))
done > twenty.tsv
stance-train --C 1 --folds 2 --features words=1 -o m twenty.tsv
