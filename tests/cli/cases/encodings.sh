# What a text is written in is told from its bytes, with a warning where that is a guess.
label() { try stance-classify -v -m "$MODEL" --format tsv "$@"; }
sed 's/the plan/the caf\xe9 plan/; s/"/\x93/' "$DATA/article.txt" > western.txt
iconv -f UTF-8 -t UTF-16LE "$DATA/article.txt" > bare.txt
(printf '\xff\xfe'; cat bare.txt) > marked.txt
(printf '\xef\xbb\xbf'; cat "$DATA/article.txt") > utf8.txt
label western.txt
label --encoding windows-1252 western.txt | head -3
label --encoding KOI8-R western.txt | grep caf
label bare.txt | head -4
label marked.txt | head -3
label --encoding UTF-16LE bare.txt | head -3
label utf8.txt | head -3
label --encoding klingon western.txt
label --encoding klingon "$DATA/page.html"
label --encoding klingon --lines western.txt
label --lines western.txt | grep -v unknown
label --lines --encoding KOI8-R --threads 2 western.txt | grep caf
try stance-classify -q -m "$MODEL" --format tsv western.txt | head -2
sed 's/text/caf\xe9/; s/Cars must/Caf\xe9s must/' > rows.csv <<'END'
id,text
1,Cars must leave the old town.
END
label --text-field café rows.csv
label --text-field café --encoding windows-1252 rows.csv
