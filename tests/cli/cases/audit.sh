# The audit of rows: alone on stdout, with a model on stderr, in full in a file; what it does not go
# together with.
cp "$DATA/cars.tsv" cars.tsv
cat > spoiled.tsv <<'END'
pro-ban	The city should ban private cars from its centre before the summer.
anti-ban	The city should ban private cars from its centre before the summer!
neutral	The council voted to close the centre to cars for good.
pro-ban	Doctors called for a ban on lorries after measuring the air again.
neutral	Too late.
anti-ban	Die Stadt hat am Dienstag beschlossen, dass die Autos bis zum Ende des Jahres nicht mehr in die Mitte fahren, und das ist für uns alle gut so.
END
printf 'pro-ban\tTraffic kills on these streets, and only a ban will stop it.\nneutral\tNew.\n' > dev.tsv
printf 'anti-ban\ttraffic kills on these streets and only a ban will stop it\n' > test.tsv
echo "-- alone"
try stance-train --audit --test dev.tsv,test.tsv cars.tsv spoiled.tsv
echo "-- all findings, aside from the report"
try stance-train --audit -q --audit-list - --test dev.tsv,test.tsv cars.tsv spoiled.tsv
stance-train --audit --audit-list - cars.tsv spoiled.tsv 2> report > list
wc -l < list
head -1 report
echo "-- with a model"
try stance-train --audit --folds 4 --C 1 --audit-list list -o m cars.tsv spoiled.tsv > report
sed '/^Rows/q' report
wc -l < list
try stance-train --audit -q --folds 4 --C 1 -o m cars.tsv
echo "-- labels that are not plausible"
for i in {1..60}; do
    printf 'pro\tWe welcome number %d gladly.\ncon\tThey would never accept %d of them.\n' $i $i
done > plain.tsv
printf 'con\tWe welcome number 99 gladly.\n' > wrong.tsv
try stance-train --audit --folds 4 plain.tsv wrong.tsv | sed 's/ [01]\.[0-9][0-9] / P /'
echo "-- rows with nothing wrong, of one label and of a rare one"
head -3 cars.tsv > single.tsv
try stance-train --audit single.tsv
(cat cars.tsv; echo 'rare	One row is rare enough.') > rare.tsv
try stance-train --audit -q --audit-list - rare.tsv | grep -v ^mislabelled
echo "-- what does not go together"
try stance-train --audit
try stance-train --audit -q cars.tsv
try stance-train --audit-list list -o m cars.tsv
try stance-train --test dev.tsv -o m cars.tsv
try stance-train --audit -o - --audit-list - cars.tsv
try stance-train --audit -o m --audit-list m cars.tsv
try stance-train --audit -o dev.tsv --test test.tsv,dev.tsv cars.tsv
try stance-train --audit --audit-list cars.tsv cars.tsv
try stance-train --audit --test - -
try stance-train --audit --test dev.tsv, cars.tsv
try stance-train --audit --audit-list missing/list cars.tsv
try stance-train --audit --language klingon cars.tsv
ls
