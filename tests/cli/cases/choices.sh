# Values that only the library can judge: one line, exit code 2, no model.
try stance-train --language klingon -o m "$DATA/cars.tsv"
try stance-train --features words=9 -o m "$DATA/cars.tsv"
try stance-train --features letters=2 -o m "$DATA/cars.tsv"
try stance-train --features tf=log -o m "$DATA/cars.tsv"
try stance-train --columns label,body -o m "$DATA/cars.tsv"
try stance-train --class-weights heavy -o m "$DATA/cars.tsv"
try stance-train --pro nobody -o m "$DATA/cars.tsv"
ls
