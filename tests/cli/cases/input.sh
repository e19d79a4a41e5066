# What stance-classify says of input that is not good; an empty article is good.
: > empty.txt
try stance-classify -m "$MODEL" empty.txt
try stance-classify -m "$MODEL" --lines empty.txt
printf '\n \n' > blank.txt
try stance-classify -m "$MODEL" blank.txt
try stance-classify -m "$MODEL" --format jsonl empty.txt
mkdir directory
try stance-classify -m "$MODEL" directory
ln -s loop loop
try stance-classify -m "$MODEL" loop
iconv -f UTF-8 -t UTF-16LE "$DATA/other.txt" > utf16.txt
try stance-classify -m "$MODEL" utf16.txt
gzip -nc "$DATA/article.txt" | head -c 100 > cut.gz
try stance-classify -m "$MODEL" cut.gz
gzip -nc "$DATA/other.txt" > other.gz
try stance-classify -m "$MODEL" --format tsv other.gz
(cat "$DATA/lines.txt"; head -c 100000000 /dev/zero | tr '\0' x) > long.txt
try stance-classify -m "$MODEL" --lines --format tsv long.txt
try stance-classify -m "$MODEL" --lines --format tsv --threads 2 long.txt
sed 's/$/\r/' "$DATA/lines.txt" | stance-classify -m "$MODEL" --lines --format tsv |
    cmp - <(stance-classify -m "$MODEL" --lines --format tsv "$DATA/lines.txt")
