# Several files: each is named; one that cannot be read does not stop the others.
cp "$DATA/other.txt" one.txt
: > two.txt
for format in text tsv csv jsonl; do
    try stance-classify -m "$MODEL" --format $format one.txt missing.txt two.txt . one.txt
done
