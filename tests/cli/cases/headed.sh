# TSV may begin with a header that names label, text and perhaps group, where columns are the default.
train() { stance-train --folds 4 --C 1 --features words=1 -o "$@" 2>&1; }
(printf 'Text\tLABEL\n'; awk -F '\t' '{print $2 "\t" $1}' "$DATA/cars.tsv") > turned.tsv
(printf 'n\ttext\tgroup\tlabel\n'; awk -F '\t' '{print NR "\t" $3 "\t" $1 "\t" $2}' "$DATA/grouped.tsv") > grouped.tsv
train plain "$DATA/cars.tsv" -q
train turned turned.tsv -q && cmp plain turned && echo "the same model"
train plain --columns group,label,text "$DATA/grouped.tsv" -q
train grouped grouped.tsv | grep ^Rows
cmp plain grouped && echo "the same model"
gzip -c grouped.tsv | train - - -q | cmp - plain && echo "the same from stdin"
# Other columns are by position; a first line that repeats their names is no row.
train again "$DATA/cars.tsv" -q
train turned --columns text,label turned.tsv -q && cmp again turned && echo "the same model"
(head -3 turned.tsv; printf 'pro-ban\tone\ttab too many\n') > wide.tsv
train m wide.tsv
(head -3 turned.tsv; printf 'no label\n') > short.tsv
train m short.tsv
printf 'text\tlabel\ttext\n' > twice.tsv
train m twice.tsv
printf 'text\tlabel\n' > bare.tsv
train m bare.tsv
stance-evaluate -m plain turned.tsv | grep ^Accuracy
ls m 2>/dev/null
true
