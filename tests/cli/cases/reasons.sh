# Why, and who says it.
explain() { try stance-classify -m "$MODEL" "$@"; }
for format in text tsv csv jsonl; do explain --explain --speakers --format $format "$DATA/article.txt"; done
explain --explain=2 --lines "$DATA/lines.txt"
explain --explain=2 --lines --format tsv "$DATA/lines.txt"
explain --explain=2 --lines --format jsonl "$DATA/lines.txt"
# All that is written in a row adds up, to the last digit.
explain --explain=1 --format jsonl "$DATA/article.txt" > shown.jsonl
explain --explain=100 --format jsonl "$DATA/article.txt" > all.jsonl
python3 - << 'END'
import decimal
import json
for name in "shown.jsonl", "all.jsonl":
    rows = [json.loads(line, parse_float=decimal.Decimal) for line in open(name) if line.startswith('{"label"')]
    for row in rows:
        reasons = row["reasons"]
        parts = sum(part["contribution"] for part in reasons["parts"])
        assert reasons["bias"] + reasons["others"] + parts == reasons["decision"], row
        for part in reasons["parts"]:
            at = slice(part["start"] - row["start"], part["end"] - row["start"])
            assert row["text"].encode()[at].decode() == part["text"], part
    print(name, len(rows), "rows add up")
END
# Two words may have a comma and quotation marks between them.
printf 'Traders oppose the, "plan" and the, "ban".\n' > commas.txt
explain -q --explain=20 --format csv commas.txt | sed 1d > commas.csv
python3 - << 'END'
import csv
head, row = csv.reader(open("commas.csv", newline=""), strict=True)
print(len(head), len(row), ', "' in row[head.index("reasons")])
END
# A sentence of one word has no others.
printf 'Cars\n' | explain --lines --explain
# What cannot be explained, or told.
stance-train -q --folds 2 --kernel rbf --C 1 --gamma 1 -o rbf.stance "$DATA/cars.tsv"
try stance-classify -m rbf.stance --explain "$DATA/article.txt"
explain --explain=101 "$DATA/article.txt"
explain --explain=five "$DATA/article.txt"
explain --lines --speakers "$DATA/lines.txt"
