# JSON, and a page; to a file, which is replaced when the report is whole.
columns="--columns group,label,text"
stance-evaluate -q -m "$MODEL" $columns --articles --format json "$DATA/judged.tsv"
echo old > report.html
stance-evaluate -q -m "$MODEL" --against "$MODEL" $columns --articles --format html -o report.html "$DATA/judged.tsv"
grep -c '<svg' report.html
grep -o '<h[23]>[^<]*</h.>' report.html
tail -1 report.html
grep -E '<script|https?:|src=|href=' report.html
grep -o ' id="[^"]*"' report.html | sort | uniq -d
printf '<b>&\t<b>&\t0.9\n<i>\t<b>&\t0.8\n' > odd.tsv
stance-evaluate --columns label,predicted,probability --format html odd.tsv | grep -c '&lt;b&gt;&amp;amp;\|&lt;b&gt;&amp;<'
stance-evaluate --columns label,predicted,probability --format html odd.tsv | grep -c '<b>\|<i>'
stance-evaluate --columns label,predicted,- --format json odd.tsv
