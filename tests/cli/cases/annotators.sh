# Two annotators: how far they agree, and what they agree on.
cat > ann.tsv << 'END'
label	group	text
pro-ban	a1	Cars must go.
pro-ban	a1	The air is foul.
anti-ban	a2	Shops need their customers.
neutral	a2	The council met.
neutral	a3	It rained.
anti-ban	a3	Only Ann saw this.
pro-ban	a4	Ann is torn.
neutral	a4	Ann is torn!
END
cat > ben.tsv << 'END'
pro-ban	CARS MUST GO
neutral	The air is foul.
anti-ban	Shops need their customers.
neutral	The council met.
neutral	It rained.
pro-ban	Ann is torn
END
stance-label --agreement ann.tsv ben.tsv
stance-label --merge agreed.tsv --disputed disputed.tsv ann.tsv ben.tsv
cat agreed.tsv disputed.tsv
stance-label -q --merge - ann.tsv | wc -l
# Disputed rows are labelled anew, and the whole is merged.
printf '11' | stance-label -q --labels pro-ban,anti-ban,neutral -o settled.tsv disputed.tsv | tail -1
stance-label --merge - agreed.tsv settled.tsv | cut -f 1,3
# One label only, and nothing in common.
printf 'a\tOne.\na\tTwo.\n' > same.tsv
stance-label --agreement same.tsv same.tsv
printf 'a\tThree.\n' > apart.tsv
stance-label --agreement same.tsv apart.tsv
# From spreadsheets: CSV, of which not all rows have labels.
printf 'group,text,label\na1,CARS MUST GO,pro-ban\na2,\"Shops, which need customers\",\n' > cat.csv
stance-label --agreement ann.tsv cat.csv | head -4
stance-label -q --merge agreed.csv ann.tsv cat.csv
head -3 agreed.csv
# What was merged is merged as it is.
stance-label -q --merge again.csv agreed.csv agreed.csv
cmp agreed.csv again.csv
# Errors.
try stance-label --agreement ann.tsv
try stance-label --agreement ann.tsv ben.tsv same.tsv
try stance-label --agreement --merge all.tsv ann.tsv ben.tsv
try stance-label --agreement --labels a,b ann.tsv ben.tsv
try stance-label --agreement - -
try stance-label --merge all.tsv
try stance-label --merge all.tsv --disputed all.tsv ann.tsv
try stance-label --merge ann.tsv ann.tsv ben.tsv
try stance-label --disputed all.tsv ann.tsv
try stance-label --merge all.jsonl ann.tsv
try stance-label --agreement ann.tsv missing.tsv
try stance-label --merge none/all.tsv ann.tsv ben.tsv
printf 'no label here\n' > bare.tsv
try stance-label --merge all.tsv bare.tsv
