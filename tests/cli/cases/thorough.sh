# A thorough selection tries several recipes, and says so.
train() { stance-train --folds 4 --C 1 -o "$@"; }
train fast "$DATA/cars.tsv" 2>&1 | grep -A 1 ^Features
train fast --select fast "$DATA/cars.tsv" 2>&1 | grep -A 1 ^Features
train best --select thorough "$DATA/cars.tsv" 2>&1 | grep -E -A 1 '^Features|^Macro-F1'
train again --select thorough --threads 3 -q "$DATA/cars.tsv"
cmp best again && echo "the same"
try stance-train --select thorough --features words=1 -o m "$DATA/cars.tsv"
try stance-train --select slow -o m "$DATA/cars.tsv"
ls m 2>/dev/null
true
