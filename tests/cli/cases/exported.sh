# Models and rows for libsvm and LIBLINEAR; tests/parity/exported tells whether these agree.
stance-inspect --export-libsvm made "$MODEL"
(cd made && ls)
cut -f 1-3 made/labels.tsv
head -4 made/terms.tsv
tail -3 made/terms.tsv
grep -a '	_c' made/terms.tsv | head -2
cut -c 1-30 made/libsvm.model
cut -c 1-30 made/libsvm-2.model
head -6 made/liblinear.model
grep -v '^neutral' "$DATA/cars.tsv" | stance-train -q --folds 3 --C 1 --features words=1 --kernel polynomial -o two.stance -
stance-inspect --verify --export-libsvm made --export-svmlight rows.svm two.stance "$DATA/cars.tsv"
ls made
sed -n '1,/^SV/p' made/libsvm.model | grep -v '^rho\|^gamma'
cut -f 1-3 made/labels.tsv
cut -d ' ' -f 1 rows.svm | sort | uniq -c
head -1 rows.svm | tr ' ' '\n' | head -3
printf 'text,label\n"Cars, cars",pro-ban\n,anti-ban\nqqq,neutral\n' | try stance-inspect --input csv --export-svmlight - "$MODEL" -
printf 'Cars\tneutral\nqqq\tneutral\nCars\tother\n' | try stance-inspect --columns text,label --export-svmlight - "$MODEL" - | cut -c 1-90
# What cannot be written.
echo old > file
try stance-inspect --export-libsvm file "$MODEL"
try stance-inspect --export-libsvm missing/made "$MODEL"
try stance-inspect --export-svmlight missing/rows "$MODEL" "$DATA/cars.tsv"
try stance-inspect --export-svmlight made "$MODEL" "$DATA/cars.tsv"
cp "$MODEL" copy.stance
try stance-inspect --export-svmlight copy.stance copy.stance "$DATA/cars.tsv"
try stance-inspect --export-svmlight rows "$MODEL" missing.tsv
