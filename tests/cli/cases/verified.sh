# Whole models and others; what loads may still not be whole.
stance-inspect --verify "$MODEL"
stance-inspect --verify - < "$MODEL"
head -c 1000 "$MODEL" > cut.stance
try stance-inspect cut.stance
try stance-inspect --verify cut.stance
(head -c 1000 "$MODEL"; printf x; tail -c +1002 "$MODEL") > edited.stance
try stance-inspect edited.stance
try stance-inspect --verify edited.stance
: > empty.stance
try stance-inspect --verify empty.stance
try stance-inspect "$DATA/cars.tsv"
try stance-inspect missing.stance
head -c 8 "$MODEL" > newer.stance
printf '\377\0\0\0' >> newer.stance
tail -c +13 "$MODEL" >> newer.stance
try stance-inspect newer.stance
cat edited.stance | try stance-inspect -
