# What a reader should know of an article: on stderr unless quiet, and in JSON Lines.
for file in german baking other; do
    try stance-classify -m "$MODEL" --format tsv "$DATA/$file.txt"
    try stance-classify -q -m "$MODEL" --format jsonl "$DATA/$file.txt" | tail -1
done
printf 'By our local desk\n\nShare this article\n' > furniture.txt
try stance-classify -m "$MODEL" furniture.txt
