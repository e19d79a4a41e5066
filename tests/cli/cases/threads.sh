# stdout, stderr and exit code are the same with 1, 2 and 7 threads: lines, records, many files.
together() {
    local threads
    for threads in 1 2 7; do
        local code=0
        stance-classify -m "$MODEL" --threads $threads "$@" > out.$threads 2> err.$threads || code=$?
        echo $code > code.$threads
        for part in out err code; do
            cmp $part.1 $part.$threads || echo "$part differs: $threads threads, $*"
        done
    done
    echo "$* : exit $(cat code.1), $(wc -l < out.1) lines, $(wc -l < err.1) messages"
}
seq 1 4500 | sed 's/.*/Cars & must leave, the ban would ruin & shops./; s/^Cars [0-9]*7 .*//' > lines
sed 's/.*/{"id":"&","text":"&","by":"A. \\"B\\""}/' lines > records.jsonl
(echo 'id,text'; awk '{print NR ",\"" $0 "\nTraders \"\"oppose\"\" the plan.\""}' lines) > records.csv
(printf 'text\tid\n'; awk '{print $0 "\t" NR}' lines) > records.tsv
for format in text jsonl; do together --lines --format $format lines; done
together --format jsonl --carry by records.jsonl
together --format csv records.csv
together --format tsv records.tsv
# A failure in the midst of it: all before it is there, and the other files are done.
(head -3000 records.jsonl; echo 'no JSON'; cat records.jsonl) > broken.jsonl
together --format tsv broken.jsonl records.tsv
(head -3000 lines; head -c 70000000 /dev/zero | tr '\0' x) > long
together --format tsv --lines long lines
gzip -nc records.jsonl | head -c 30000 > cut.jsonl.gz
together --carry by --format jsonl cut.jsonl.gz records.jsonl
# Many files, one of them missing, one large, and pages and records among them.
for number in $(seq 1 30); do
    sed "s/old town/town $number/" "$DATA/article.txt" > file$number.txt
done
head -1000 lines > file20.txt
cp "$DATA/page.html" file30.html
cp "$DATA/german.txt" file40
head -c 100 records.jsonl > file50.jsonl
for format in text jsonl; do
    together --verbose --format $format file?.txt missing.txt file1?.txt file20.txt file30.html . \
        file40 file50.jsonl file2?.txt
done
cat err.1
# With few files that may be open at a time.
ulimit -n 16
together --format tsv file?.txt file1?.txt file?.txt file1?.txt
