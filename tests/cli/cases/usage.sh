# Misuse of the command line: one line, exit code 2.
try stance-train --lang english -o m d
try stance-train --foo -o m d
try stance-train -Z
try stance-train --C 1x -o m d
try stance-train --C 0,1 -o m d
try stance-train --C nan -o m d
try stance-train --folds 1 -o m d
try stance-train --folds 1.5 -o m d
try stance-train --seed -1 -o m d
try stance-train --quiet=yes -o m d
try stance-train --kernel cubic -o m d
try stance-train --input xml -o m d
try stance-train -o one -o two d
try stance-train -o
try stance-train --output= d
try stance-train d
try stance-train -o m
try stance-classify --format=xml
try stance-classify --line
try stance-classify --boilerplate maybe
try stance-classify --threads -1
try stance-classify --threads 99999999999999999999
try stance-inspect
try stance-inspect one two
try stance-inspect --top 1001 m
try stance-inspect --top -1 m
try stance-inspect --term= m
try stance-inspect --json --verify m
try stance-inspect --top 3 --verify m
try stance-inspect --term a --export-libsvm d m
try stance-inspect --export-svmlight f m
try stance-inspect --export-svmlight f - -
try stance-inspect --verify --export-svmlight - m d
