# Groups are counted; labels that no role is known of are warned of.
sed 's/pro-ban/out/; s/anti-ban/stay/' "$DATA/grouped.tsv" > renamed.tsv
stance-train --folds 4 --C 1 --columns group,label,text --features words=1 -o m renamed.tsv 2>&1 |
    grep -E '^(Rows|Labels|Folds)|warning'
stance-train --pro out --folds 4 --C 1 --columns group,label,text --features words=1 -o m \
    renamed.tsv 2>&1 | grep -E '^(Labels)|warning'
stance-train --pro out --anti stay --folds 4 --C 1 --columns -,label,text --features words=1 -o m \
    renamed.tsv 2>&1 | grep -E '^(Rows|Labels)|warning'
