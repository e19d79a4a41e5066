# Records: JSON Lines, CSV and TSV, with the fields that name them and those carried along.
json() { try stance-classify -q -m "$MODEL" --text-field body --id-field key --carry by,date "$@"; }
for format in text tsv csv jsonl; do json --format $format "$DATA/articles.jsonl"; done
json --format csv - < "$DATA/articles.jsonl"
try stance-classify -v -m "$MODEL" --format tsv --text-field body "$DATA/articles.jsonl"
cat > rows.csv <<'END'
id,text,where
1,"Cars must leave the old town.
""Ban them,"" a doctor said, ""for good.""",north
2,Traders oppose the plan.,
END
try stance-classify -v -m "$MODEL" rows.csv
try stance-classify -q -m "$MODEL" --carry where --format csv rows.csv
printf 'where\ttext\tid\nnorth\tCars must leave the old town.\t"1"\n\nsouth\tTraders oppose the plan.\t2\n' > rows.tsv
try stance-classify -v -m "$MODEL" --carry where --format tsv rows.tsv
gzip -nc rows.tsv > rows.TSV.gz
try stance-classify -q -m "$MODEL" --format csv rows.TSV.gz
# Tables have the same columns for every file.
try stance-classify -q -m "$MODEL" --format csv "$DATA/other.txt" rows.tsv
try stance-classify -q -m "$MODEL" "$DATA/other.txt" rows.tsv
# An address that looks like records is none.
mkdir some.csv.d
cp "$DATA/other.txt" some.csv.d
try stance-classify -q -m "$MODEL" --format csv some.csv.d/other.txt
