# Rows that share a text are kept together and warned of; so is a label of which there is but one text.
train() { stance-train --folds 4 --C 1 --features words=1 -o m "$@" 2>&1 | grep -E 'warning|^Folds'; }
(cat "$DATA/cars.tsv"; head -1 "$DATA/cars.tsv") > once.tsv
train once.tsv
(cat "$DATA/cars.tsv"; head -5 "$DATA/cars.tsv"; head -2 "$DATA/cars.tsv" | sed 's/pro-ban/neutral/') > often.tsv
train often.tsv
(cat "$DATA/cars.tsv"; printf 'mixed\tPerhaps, perhaps not.\nmixed\tPerhaps, perhaps not.\n') > lone.tsv
train lone.tsv
(cat "$DATA/grouped.tsv"; printf 'report-1\tmixed\tPerhaps.\nreport-1\tmixed\tPerhaps not.\n') > lonely.tsv
train --columns group,label,text lonely.tsv
# Rows of a single text, or group, are none to learn from.
printf 'pro-ban\tOne.\nanti-ban\tOne.\npro-ban\tOne.\nanti-ban\tOne.\n' > alike.tsv
try stance-train -o m alike.tsv
sed 's/^[^\t]*/one/' "$DATA/grouped.tsv" > together.tsv
try stance-train --columns group,label,text -o m together.tsv
