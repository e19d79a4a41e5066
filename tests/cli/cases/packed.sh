# Compressed input, and what came before the place where it is cut off.
label() { try stance-classify -q -m "$MODEL" --format tsv "$@"; }
label "$DATA/other.zst"
label - < "$DATA/other.zst"
head -c 60 "$DATA/other.zst" > cut.zst
label cut.zst
gzip -nc "$DATA/article.txt" | head -c 250 > cut.gz
label cut.gz
label --lines cut.gz
label cut.gz "$DATA/other.txt"
gzip -nc "$DATA/articles.jsonl" | head -c -4 > cut.jsonl.gz
label --text-field body cut.jsonl.gz
gzip -nc "$DATA/page.html" | head -c 400 > cut.html.gz
label cut.html.gz
head -c 20 cut.gz > nothing.gz
label nothing.gz
stance-classify -m "$MODEL" --quiet --format jsonl cut.gz | grep '"article"' | grep -o '"warnings":[^]]*]'
