# The page beside a model: its sections, what is on it, and what stands in its way.
page() { try stance-train -q --folds 2 --features words=1-2,chars=3 "$@"; }
sections() { grep -oE '<h[1-3]>[^<]*|<title id="[^<]*|<th scope="row">(Model|Data|Rows|Macro-F1|)</th>.*' "$1" | sed 's/<[^>]*>/ /g'; }
page --C 0.3,1 --curve --report page.html -o m.stance "$DATA/cars.tsv"
sections page.html | sed 's/ [0-9.]* (95 % interval [0-9.]* to [0-9.]*)/ FIGURES/'
sed -n '/<pre>/,/<\/pre>/p' page.html
grep -cE '(src|href|action)=|<script|url\(|NaN|nan|inf<' page.html
# Another kernel has no strongest terms; names are text, whatever is in them.
printf 'pro <b>\tban it\nanti "&\tkeep it\npro <b>\tban them\nanti "&\tkeep them\n' > '<i>.tsv'
stance-train -q --folds 2 --C 1 --kernel rbf --gamma 1 --pro 'pro <b>' --report - -o m.stance '<i>.tsv' > rbf.html
grep -c '<b>\|<i>\|"&<' rbf.html
grep -oE 'The kernel is not linear|pro &lt;b&gt; \(pro\)|&lt;i&gt;.tsv' rbf.html | sort | uniq -c
# The report on stderr is what it is without a page.
stance-train --folds 2 --C 1 -o m.stance "$DATA/cars.tsv" 2> without
stance-train --folds 2 --C 1 --report page.html -o m.stance "$DATA/cars.tsv" 2> with
diff <(sed '$d' without) <(sed '$d' with) && echo same
page --report page.html "$DATA/cars.tsv"
page --report m.stance -o m.stance "$DATA/cars.tsv"
page --report a --audit --audit-list a -o m.stance "$DATA/cars.tsv"
page --report "$DATA/cars.tsv" -o m.stance "$DATA/cars.tsv"
page --report missing/page.html -o never.stance "$DATA/cars.tsv"
ls
