# The model must not take the place of its own data: one line, exit code 2, and the data stay.
cp "$DATA/cars.tsv" own.tsv
ln -s own.tsv link.tsv
ln own.tsv hard.tsv
train() { try stance-train -q --C 1 --folds 2 --features words=1 "$@"; }
train -o own.tsv own.tsv
train -o ./own.tsv "$DATA/cars.tsv" own.tsv
train -o link.tsv own.tsv
train -o hard.tsv own.tsv
train -o own.tsv - < own.tsv
cmp own.tsv "$DATA/cars.tsv"
# What would fail after training is said before the data are read.
ln -s nowhere dangling
train -o dangling missing.tsv
train -o "$(printf 'n%.0s' {1..256})" missing.tsv
train -o file/ missing.tsv
train -o "$(printf 'n%.0s' {1..255})" own.tsv
ls | wc -l
# Given twice.
try stance-train --C 1,2,1 -o m own.tsv
train --class-weights pro-ban=2,pro-ban=3 -o m own.tsv
# Rows given twice stay in one fold.
train -o m own.tsv own.tsv
stance-train --C 1 --folds 2 --features words=1 -o m own.tsv own.tsv 2>&1 | grep -E 'warning|^Rows'
