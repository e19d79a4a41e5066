# Every kernel trains, says what it is, and classifies.
for kernel in rbf polynomial sigmoid; do
    stance-train --kernel $kernel --degree 2 --coef0 0.5 --C 1 --folds 3 --features words=1 \
        -o $kernel.stance "$DATA/cars.tsv" 2>&1 | grep -o "$kernel, .*C 1;" | sed 's/gamma [0-9.]*/gamma G/'
    stance-classify -m $kernel.stance --lines --format tsv "$DATA/lines.txt" | cut -f 1,4
done
