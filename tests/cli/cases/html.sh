# The page of articles: what is on it, what it refuses, that a page that fails is not written, that
# nothing on it is more than text, and that its policy knows its script.
classify() { try stance-classify -m "$MODEL" --format html "$@"; }
body() { sed -n '/<h1>/,/<script>/p' "$1" | sed '/^<script>/d'; }
printf 'Cars must leave <b>the & old</b> town\n\nDoctors called for the ban. It is raining.\n\nShare this article\n' > 'a"<i>.txt'
classify -q -o page.html 'a"<i>.txt'
body page.html
grep -c 'name="viewport"' page.html
stance-classify -q -m "$MODEL" --format html 'a"<i>.txt' | cmp - page.html && echo "the same on stdout"

echo "-- several, and fields"
classify -q -o several.html --text-field body --id-field key --carry by,date "$DATA/articles.jsonl"
sed -n '/<section id="overview"/,/<\/section>/p' several.html | sed '/<svg viewBox/,/<\/svg>/d'
grep -o 'id="[^"]*"' several.html | sort | uniq -d
for threads in 1 2 7; do
    stance-classify -q -m "$MODEL" --threads $threads --format html -o $threads.html "$DATA"/*.txt
    cmp 1.html $threads.html
done
grep -o '<h2[^>]*>.*</h2>' 1.html | sed 's/<[^>]*>//g'
grep -oE 'https?:|src=|<script|@import|url\(' 1.html

echo "-- its policy"
python3 -c '
import base64, hashlib, re
page = open("1.html", encoding="utf-8").read()
script = re.search("<script>(.*?)</script>", page, re.S).group(1)
digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
print(re.search("Policy\" content=\"([^\"]*)\"", page).group(1).replace(digest, "THE SCRIPT"))'

echo "-- warnings, and what is missing"
classify -o warned.html "$DATA/german.txt" missing.txt "$DATA/other.zst"
grep '<li>' warned.html
stance-train -q --folds 2 --C 1 --kernel rbf -o curved "$DATA/cars.tsv"
stance-classify -q -m curved --format html "$DATA/article.txt" "$DATA/other.txt" | grep -c 'no reasons'

echo "-- what is refused, and what leaves a page as it was"
classify --lines "$DATA/lines.txt"
classify -o nowhere/page.html "$DATA/article.txt"
echo old > kept.html
classify -o kept.html missing.txt
mkfifo pipe
stance-classify -m "$MODEL" --format html -o kept.html pipe 2> /dev/null &
exec 3> pipe
echo "Cars must leave the centre." >&3
sleep 0.2
kill -TERM $!
exec 3>&-
wait $!
echo "exit $?"
cat kept.html
ls -a | sort

echo "-- a model that is changed while it is in use"
cp "$MODEL" used
stance-classify -q -m used --format html -o kept.html pipe > changed.err 2>&1 &
exec 3> pipe
for _ in {1..500}; do ls -l /proc/$!/fd 2> /dev/null | grep -q '/pipe$' && break; sleep 0.01; done
dd if=/dev/zero of=used bs=1 seek=5000 count=9 conv=notrunc status=none
cat "$DATA/article.txt" >&3
exec 3>&-
wait $!
echo "exit $?"
cat changed.err kept.html
