# A learning curve: what fewer rows would have given, below the report of all of them.
train() { stance-train --folds 4 --C 1 --features words=1 -o "$@" "$DATA/cars.tsv" 2>&1; }
train with --curve | sed -n -e '/^Macro-F1/p' -e '/^ *rows/,$p'
train without | grep -E '^Macro-F1|^ +rows'
stance-classify -m with --lines --format jsonl "$DATA/lines.txt" > a
stance-classify -m without --lines --format jsonl "$DATA/lines.txt" | cmp - a && echo "the same labels"
