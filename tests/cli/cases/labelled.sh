# Labelling by keys from a pipe: the answers, undo, skipping and going on later.
labels=pro-ban,anti-ban,neutral
stance-suggest -q -m "$MODEL" --count 4 -o next.tsv "$DATA/article.txt"
echo 'p A u 3 s ? q' | stance-label --labels $labels next.tsv
cat next.labelled.tsv
# On with it, with predictions shown; the last one can be undone.
echo 'ss2u1' | stance-label --labels $labels --show-prediction next.tsv | sed -n '/^predicted/p;/^>/p'
printf '1111u2' | stance-label -q -m "$MODEL" next.tsv | tail -2
cut -f 1 next.labelled.tsv
# What a crash leaves is dropped; the rest stays.
printf 'neutral\tarticle.txt\tThe may' >> next.labelled.tsv
stance-label --labels $labels next.tsv < /dev/null | tail -1
# Plain lines; what is repeated is asked once; text is safe to show, and kept in one line.
printf 'Cars must go.\ncars MUST go!\nA \033[31mred  tram\n' > lines.txt
printf '12' | COLUMNS=40 stance-label --labels a,b -o answers.tsv lines.txt
cat answers.tsv
# Nine labels and letters.
printf '9' | stance-label --labels alpha,beta,bravo,sierra,umlaut,f,g,h,i -o nine.tsv lines.txt | sed -n 6,7p
tail -n +2 nine.tsv
# CSV and JSON Lines, and TSV that a spreadsheet quoted; answers are TSV. A label that is a digit is its own key.
printf 'nr,text,predicted\n1,"Cars, they ""must"" go.",a\n2,It rained.,b\n' > rows.csv
printf '1' | stance-label --labels a,b --show-prediction rows.csv | sed -n '2,6p'
printf '{"text":"Cars must go.","group":"a7"}\n' > rows.jsonl
printf '0' | stance-label -q --labels -1,0,1 rows.jsonl | sed -n 6,7p
printf '"label"\t"text"\n""\t"Cars ""must"" go."\n' > quoted.tsv
printf '2' | stance-label -q --labels a,b quoted.tsv | sed -n 4p
cp rows.csv table
printf '2' | stance-label -q --labels a,b --input csv -o rows.labelled.tsv table | tail -1
tail -n +2 rows.labelled.tsv
tail -n +2 quoted.labelled.tsv
printf 'text\nCaf\351 d\351j\340 vu.\n' > latin.txt
printf '1' | stance-label --labels a,b latin.txt | sed -n 4p
# stance-train reads the answers as they are.
cat "$DATA/cars.tsv" > cars.tsv
stance-train -q --folds 2 --C 1 -o both.stance cars.tsv next.labelled.tsv
# Errors.
try stance-label next.tsv
try stance-label --labels a next.tsv
try stance-label --labels a,,b next.tsv
try stance-label --labels 1,2,3,4,5,6,7,8,9,10 next.tsv
try stance-label --labels a,b
try stance-label --labels a,b next.tsv next.tsv
try stance-label --labels a,b -
try stance-label --labels a,b missing.tsv
try stance-label --labels a,b missing.csv
printf 'nr,label\n1,a\n' > without.csv
try stance-label --labels a,b without.csv
try stance-label --labels a,b -o answers.csv next.tsv
try stance-label --labels a,b -o next.tsv next.tsv
try stance-label --labels a,b -o cars.tsv next.tsv
try stance-label --labels a,b -o /dev/null next.tsv
try stance-label --labels a,b -o none/next.tsv next.tsv
try stance-label --labels a,b --show-prediction lines.txt
try stance-label -m missing.stance next.tsv
try stance-label -m next.tsv next.tsv
printf 'label\tgroup\ttext\npro\tno text\n' > bad.tsv
try stance-label --labels a,b -o bad.tsv next.tsv
: > empty.txt
try stance-label --labels a,b empty.txt
