# A label with fewer rows than folds: the folds are reduced, and it is said so.
(grep -m 3 pro-ban "$DATA/cars.tsv"; grep -m 5 anti-ban "$DATA/cars.tsv") > few.tsv
stance-train --C 1 --features words=1 -o m few.tsv 2>&1 | grep -E 'warning|Folds'
