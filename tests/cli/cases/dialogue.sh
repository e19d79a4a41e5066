# With --line-buffered each answer comes before the next line is sent.
coproc stance-classify -m "$MODEL" --lines --line-buffered --format tsv
for line in "Cars must leave the old town." "" "The ban would ruin the shops."; do
    echo "$line" >&"${COPROC[1]}"
    IFS= read -r -t 20 answer <&"${COPROC[0]}" || echo "no answer"
    echo "$answer"
done
