# What cannot be evaluated: exit code 1 for bad data, 2 for misuse, 3 for bad models.
columns="--columns group,label,text"
try stance-evaluate
try stance-evaluate -m "$MODEL" --predictions p "$DATA/judged.tsv"
try stance-evaluate -m "$MODEL" --columns label,predicted,text "$DATA/judged.tsv"
try stance-evaluate --predictions p --columns label,predicted,text "$DATA/judged.tsv"
try stance-evaluate --against m --columns label,predicted,text "$DATA/judged.tsv"
try stance-evaluate -m "$MODEL" --labels pro-ban "$DATA/judged.tsv"
try stance-evaluate --predictions - -
try stance-evaluate -m - -
try stance-evaluate -m "$MODEL" --against - -
try stance-evaluate -m "$MODEL" --columns label,sentence "$DATA/judged.tsv"
cp "$DATA/judged.tsv" data.tsv
try stance-evaluate -m "$MODEL" $columns -o data.tsv data.tsv
try stance-evaluate -m "$MODEL" $columns -o no/such/directory data.tsv
try stance-evaluate -m "$MODEL" $columns -o . data.tsv
try stance-evaluate -m "$MODEL" $columns missing.tsv
try stance-evaluate -m missing $columns data.tsv
try stance-evaluate -m data.tsv $columns data.tsv
try stance-evaluate -m "$MODEL" "$DATA/judged.tsv"
seq 20 | sed 's/.*/label &\ttext &/' | try stance-evaluate -m "$MODEL" -
cut -f 2- data.tsv > rows.tsv
try stance-evaluate -q -m "$MODEL" --articles rows.tsv
cut -f 3 data.tsv | stance-classify -m "$MODEL" --lines --format tsv > predicted.tsv
sed 2d predicted.tsv > short.tsv
try stance-evaluate --predictions short.tsv $columns data.tsv
tac predicted.tsv > mixed-up.tsv
try stance-evaluate --predictions mixed-up.tsv $columns data.tsv
try stance-evaluate --predictions predicted.tsv --labels pro-ban,anti-ban $columns data.tsv
try stance-evaluate --predictions predicted.tsv --labels pro-ban,,anti-ban $columns data.tsv
sed 's/0\.[0-9]*/two/' predicted.tsv > words.tsv
try stance-evaluate --predictions words.tsv $columns data.tsv
seq 70 | sed 's/.*/l&\tl&/' > labels.tsv
try stance-evaluate --columns label,predicted labels.tsv
try stance-evaluate -m "$MODEL" --format pdf data.tsv
# What STANCE_MODEL names is not overwritten; what was abstained from is no prediction.
cp "$MODEL" model.stance
STANCE_MODEL=model.stance try stance-evaluate -q $columns -o model.stance data.tsv
cmp "$MODEL" model.stance && echo "the model is as it was"
cut -f 3 data.tsv | stance-classify -m "$MODEL" --lines --abstain 0.6 --format tsv > unshown.tsv
try stance-evaluate --predictions unshown.tsv $columns data.tsv
stance-evaluate -m "$MODEL" -q $columns data.tsv > /dev/full
