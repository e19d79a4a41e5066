# What a model knows of a word or a few: of a linear kernel, of two labels, of another kernel, and of many
# labels, which take several tables.
stance-inspect --term Cars "$MODEL"
stance-inspect --term 'no cars, #cars' "$MODEL"
stance-inspect --term $'\e[1mqqq' "$MODEL"
grep -v '^neutral' "$DATA/cars.tsv" | stance-train -q --folds 3 --C 1 --features words=1 -o two.stance -
stance-inspect --term cars two.stance
stance-train -q --folds 3 --C 1 --features words=1,chars=3 --kernel rbf -o rbf.stance "$DATA/cars.tsv"
stance-inspect --term cars rbf.stance
stance-inspect rbf.stance | sed -n '/^Kernel/p; /^label  *bias/,$p'
for label in a b c d e; do
    printf '%s\tthe first %s\n%s\tthe second %s\n' $label $label $label $label
done | stance-train -q --folds 2 --C 1 --features words=1-2 -o five.stance -
stance-inspect --term 'second c' five.stance
