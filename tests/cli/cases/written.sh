# -o FILE of stance-classify: the same bytes as on stdout, as a whole or not at all.
classify() { try stance-classify -m "$MODEL" "$@"; }
for format in text tsv csv jsonl html; do
    stance-classify -q -m "$MODEL" --format $format --color never "$DATA"/*.txt > on-stdout
    stance-classify -q -m "$MODEL" --format $format -o file "$DATA"/*.txt
    cmp file on-stdout && echo "$format: the same"
done
classify --lines --format tsv -o lines.tsv "$DATA/lines.txt"
head -n 3 lines.tsv
classify --lines --format tsv -o - "$DATA/lines.txt" | head -n 3
echo "-- some of it could be read, none of it, no place to write, what would be overwritten"
classify --format csv -o some.csv missing.txt "$DATA/article.txt"
head -n 2 some.csv
echo old > kept
classify -o kept missing.txt
classify -o nowhere/file "$DATA/article.txt"
classify -o . "$DATA/article.txt"
classify -o /dev/full "$DATA/article.txt"
classify -o kept kept
cp "$MODEL" used
try stance-classify -m used -o used "$DATA/article.txt"
ln used linked
try stance-classify -m used -o linked "$DATA/article.txt"
echo "-- a signal"
mkfifo pipe
stance-classify -m "$MODEL" --lines --line-buffered -o kept pipe &
exec 3> pipe
echo "Cars must leave the centre." >&3
for _ in {1..500}; do grep -q . .stance-*-0 2> /dev/null && break; sleep 0.01; done
kill -TERM $!
exec 3>&-
wait $!
echo "exit $?"
cat kept
ls -A | sort
