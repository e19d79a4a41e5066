# What a model is, and the terms that speak for and against its labels: of three labels with words and
# characters, of two, and of words alone.
stance-inspect "$MODEL"
stance-inspect --top 0 - < "$MODEL" | head -8
grep -v '^neutral' "$DATA/cars.tsv" | stance-train -q --folds 3 --C 1 -o two.stance -
stance-inspect --top 4 two.stance | sed -n '/^label  *bias/,$p'
stance-train -q --folds 3 --C 1 --features words=1 -o words.stance "$DATA/cars.tsv"
gzip words.stance
stance-inspect --top 3 words.stance.gz | sed -n '/^Strongest/,$p'
