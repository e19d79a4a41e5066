# The other formats on an article.
for format in tsv csv jsonl; do
    for what in mark skip keep; do
        echo "-- $format $what"
        stance-classify -m "$MODEL" --format $format --boilerplate $what < "$DATA/article.txt"
    done
done
