# It is wrapped to $COLUMNS, and colours are written where they are asked for.
COLUMNS=50 stance-classify -m "$MODEL" --boilerplate skip "$DATA/other.txt"
stance-classify -m "$MODEL" --color always "$DATA/other.txt" | sed 's/\x1b/ESC/g'
NO_COLOR=1 stance-classify -m "$MODEL" --color auto "$DATA/other.txt" | grep -c $'\x1b'
true
