# The report, and what is said of the model.
stance-train --folds 4 --C 0.1,1,10 -o m "$DATA/cars.tsv"
