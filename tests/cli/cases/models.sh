# Which model is used, and models that are refused with exit code 3.
STANCE_MODEL=$MODEL stance-classify --lines "$DATA/lines.txt" | head -1
STANCE_MODEL=nowhere try stance-classify "$DATA/other.txt"
STANCE_MODEL=nowhere stance-classify -m "$MODEL" --lines "$DATA/lines.txt" | head -1
try stance-classify -m missing.stance "$DATA/other.txt"
mkdir directory
try stance-classify -m directory "$DATA/other.txt"
: > empty.stance
try stance-classify -m empty.stance "$DATA/other.txt"
try stance-classify -m "$DATA/article.txt" "$DATA/other.txt"
head -c 1000 "$MODEL" > cut.stance
try stance-classify -m cut.stance "$DATA/other.txt"
(head -c 1000 "$MODEL"; printf x; tail -c +1002 "$MODEL") > edited.stance
try stance-classify -m edited.stance "$DATA/other.txt"
mkdir -p usr/bin usr/share/stance
cp "$(command -v stance-classify)" usr/bin
cp "$MODEL" usr/share/stance/huawei-5g.stance
usr/bin/stance-classify --lines "$DATA/lines.txt" | head -1
# A model on stdin, packed or not; but then stdin holds no text as well.
stance-classify -m - --lines "$DATA/lines.txt" < "$MODEL" | head -1
gzip -c "$MODEL" | stance-classify -m - --lines "$DATA/lines.txt" | head -1
echo 'Cars must leave.' | try stance-classify -m -
echo 'Cars must leave.' | STANCE_MODEL=- try stance-classify --lines "$DATA/lines.txt" -
echo 'Cars must leave.' | try stance-classify -m "$MODEL" --lines - "$DATA/lines.txt" -
