# Two models on the same rows; models of other labels are no match.
stance-train -q --C 1 --folds 2 --features words=1 -o plain "$DATA/cars.tsv"
stance-evaluate -q -m "$MODEL" --against plain --columns group,label,text "$DATA/judged.tsv"
stance-evaluate -q -m "$MODEL" --against "$MODEL" --columns group,label,text "$DATA/judged.tsv" |
    sed -n '/First less/,$p'
sed 's/neutral/none/' "$DATA/cars.tsv" > other.tsv
stance-train -q --C 1 --folds 2 --features words=1 -o other other.tsv
try stance-evaluate -q -m "$MODEL" --against other --columns group,label,text "$DATA/judged.tsv"
