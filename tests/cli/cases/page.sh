# A web page: by its name, by how it begins, on stdin, compressed, in UTF-16; or as it stands.
stance-classify -m "$MODEL" "$DATA/page.html"
page() { try stance-classify -m "$MODEL" --format tsv -v "$@"; }
page "$DATA/page.html" | tee named
cp "$DATA/page.html" page
page page | cmp <(tail -n +3 named) <(tail -n +3 -) && echo "the same"
page - < page | cmp <(tail -n +3 named) <(tail -n +3 -) && echo "the same"
page --input html - < page | cmp <(tail -n +3 named) <(tail -n +3 -) && echo "the same"
gzip -nc page > page.htm.gz
page page.htm.gz | cmp <(tail -n +3 named) <(tail -n +3 -) && echo "the same"
(printf '\xff\xfe'; iconv -f UTF-8 -t UTF-16LE page) > wide
page wide | cmp <(tail -n +3 named) <(tail -n +3 -) && echo "the same"
page --input article page | sed 5q
stance-classify -m "$MODEL" --format jsonl page | tail -1
