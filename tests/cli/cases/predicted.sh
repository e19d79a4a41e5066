# Predictions in place of a model: as stance-classify writes them, in each format, they give what
# the model itself gives, but for what is lost with the other decimals of probabilities; predictions
# of others in a column of the data; two of them compared.
columns="--columns group,label,text"
cut -f 3 "$DATA/judged.tsv" > lines.txt
but_probabilities() { tail -n +2 | sed '/^probability/,/^Articles/d'; }
stance-evaluate -q -m "$MODEL" $columns --articles "$DATA/judged.tsv" | but_probabilities > by-model.txt
for format in tsv csv jsonl; do
    stance-classify -m "$MODEL" --lines --format $format lines.txt > predicted.$format
    stance-evaluate -q --labels pro-ban,anti-ban,neutral --predictions predicted.$format $columns \
        --articles "$DATA/judged.tsv" | but_probabilities | diff by-model.txt - && echo "the same"
done
stance-evaluate --predictions - $columns "$DATA/judged.tsv" < predicted.tsv | sed -n '1,5p'

printf 'favor\tfavor\nfavor\tagainst\nnone\tnone\nagainst\tagainst\n' > own.tsv
try stance-evaluate --columns label,predicted own.tsv
printf 'in\tin\t0.9\nin\tout\t0.6\nout\tout\t0.8\nout\tout\t\n' > roles.tsv
try stance-evaluate --columns label,predicted,probability --pro in --anti out roles.tsv
sed '$d' roles.tsv > known.tsv
stance-evaluate --columns label,predicted,probability --pro in --anti out known.tsv | grep Brier

awk -F '\t' '{print $2 "\t1.0000\t0\t\t" $3}' "$DATA/judged.tsv" > right.tsv
try stance-evaluate -q --labels pro-ban,anti-ban,neutral --predictions right.tsv \
    --against predicted.tsv $columns "$DATA/judged.tsv" | sed -n '/First less/,$p'
