# Sentences of an article are seen in context, unless that is off; lines never are.
label() { stance-classify -q -m "$MODEL" --format tsv "$@"; }
label "$DATA/article.txt" > default
label --context on "$DATA/article.txt" | cmp - default && echo "on by default"
label --context off "$DATA/article.txt" > off
diff default off
cut -f 5 off > sentences
label --lines sentences | cut -f 1-3 | cmp - <(cut -f 1-3 off) && echo "off is as lines are"
label --lines --context off sentences | cmp - <(label --lines --context on sentences) && echo "the same"
# Weights that are learnt where rows come from articles.
stance-train --folds 4 --C 1 --columns group,label,text --features words=1 -o m "$DATA/grouped.tsv" 2>&1 |
    grep -E '^(Macro-F1|In context|New terms)'
